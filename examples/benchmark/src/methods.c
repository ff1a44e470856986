/* A class by hand: the methods of `functions/methods.rs`, with the same calling conventions, in a type that is made as PyO3 makes its
 * own. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "binding.h"

typedef struct {
    PyObject_HEAD
    double x, y, z;
} Point;

static inline int read_double(PyObject *object, double *value)
{
    if (PyFloat_CheckExact(object)) {
        *value = PyFloat_AS_DOUBLE(object);
        return 1;
    }
    *value = PyFloat_AsDouble(object);
    return *value != -1.0 || !PyErr_Occurred();
}

/* --- The methods: each takes as many objects as it has parameters --- */

static PyObject *total(PyObject *self, PyObject *unused)
{
    const Point *point = (const Point *)self;
    return PyFloat_FromDouble(point->x + point->y + point->z);
}

static inline PyObject *do_scaled(PyObject *self, PyObject *const *args)
{
    double k;
    if (!read_double(args[0], &k)) {
        return NULL;
    }
    return PyFloat_FromDouble(((const Point *)self)->x * k);
}

static inline PyObject *do_dot(PyObject *self, PyObject *const *args)
{
    double x, y, z;
    if (!read_double(args[0], &x) || !read_double(args[1], &y) || !read_double(args[2], &z)) {
        return NULL;
    }
    const Point *point = (const Point *)self;
    return PyFloat_FromDouble(point->x * x + point->y * y + point->z * z);
}

static inline PyObject *do_halved(PyObject *class, PyObject *const *args)
{
    double k;
    if (!read_double(args[0], &k)) {
        return NULL;
    }
    return PyFloat_FromDouble(k * 0.5);
}

static inline PyObject *do_product(PyObject *null, PyObject *const *args)
{
    double a, b;
    if (!read_double(args[0], &a) || !read_double(args[1], &b)) {
        return NULL;
    }
    return PyFloat_FromDouble(a * b);
}

/* --- The calling convention: METH_FASTCALL | METH_KEYWORDS, with `count` arguments --- */

#define UNLIKELY(condition) __builtin_expect(!!(condition), 0)

#define WITH_KEYWORDS(name, count, ...)                                                                                 \
    __attribute__((noinline))                                                                                           \
    static PyObject *bind_##name(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)            \
    {                                                                                                                   \
        static Signature signature = {#name, {__VA_ARGS__}, count, count, {NULL}};                                      \
        PyObject *bound[count];                                                                                         \
        return bind(&signature, args, nargs, kwnames, bound) < 0 ? NULL : do_##name(self, bound);                       \
    }                                                                                                                   \
    static PyObject *name(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)                   \
    {                                                                                                                   \
        if (UNLIKELY(kwnames != NULL || nargs != count)) {                                                              \
            return bind_##name(self, args, nargs, kwnames);                                                             \
        }                                                                                                               \
        return do_##name(self, args);                                                                                   \
    }

WITH_KEYWORDS(scaled, 1, "k")
WITH_KEYWORDS(dot, 3, "x", "y", "z")
WITH_KEYWORDS(halved, 1, "k")
WITH_KEYWORDS(product, 2, "a", "b")

#define KEYWORDS(name, more) {#name, (PyCFunction)(void (*)(void))name, METH_FASTCALL | METH_KEYWORDS | more, NULL}

static PyMethodDef point_methods[] = {
    {"total", total, METH_NOARGS, NULL},
    KEYWORDS(scaled, 0),
    KEYWORDS(dot, 0),
    KEYWORDS(halved, METH_CLASS),
    KEYWORDS(product, METH_STATIC),
    {NULL, NULL, 0, NULL},
};

static void point_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyType_Slot point_slots[] = {
    {Py_tp_methods, point_methods},
    {Py_tp_dealloc, point_dealloc},
    {0, NULL},
};

static PyType_Spec point_spec = {"by_hand.Point", sizeof(Point), 0, Py_TPFLAGS_DEFAULT, point_slots};

/* --- A class whose fields are read --- */

typedef struct {
    PyObject_HEAD
    double float_;
    long long int_;
} Read;

static PyObject *read_float(PyObject *self, void *unused) { return PyFloat_FromDouble(((const Read *)self)->float_); }

static PyObject *read_int(PyObject *self, void *unused) { return PyLong_FromLongLong(((const Read *)self)->int_); }

static PyGetSetDef read_getset[] = {
    {"float", read_float, NULL, NULL, NULL},
    {"int", read_int, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot read_slots[] = {
    {Py_tp_getset, read_getset},
    {Py_tp_dealloc, point_dealloc},
    {0, NULL},
};

static PyType_Spec read_spec = {"by_hand.Read", sizeof(Read), 0, Py_TPFLAGS_DEFAULT, read_slots};

/* --- An enum whose variants are returned --- */

static PyObject *variants[2];

typedef struct {
    PyObject_HEAD
    char variant;
} Side;

static PyObject *opposite(PyObject *self, PyObject *unused) { return Py_NewRef(variants[1 - ((const Side *)self)->variant]); }

static inline PyObject *do_of(PyObject *null, PyObject *const *args)
{
    double x;
    if (!read_double(args[0], &x)) {
        return NULL;
    }
    return Py_NewRef(variants[x < 0.0 ? 0 : 1]);
}

WITH_KEYWORDS(of, 1, "x")

static PyMethodDef side_methods[] = {
    {"opposite", opposite, METH_NOARGS, NULL},
    KEYWORDS(of, METH_STATIC),
    {NULL, NULL, 0, NULL},
};

static PyType_Slot side_slots[] = {
    {Py_tp_methods, side_methods},
    {Py_tp_dealloc, point_dealloc},
    {0, NULL},
};

static PyType_Spec side_spec = {"by_hand.Side", sizeof(Side), 0, Py_TPFLAGS_DEFAULT, side_slots};

/* The class is kept for ever, and so are its two objects. */
static int add_side(PyObject *module)
{
    PyObject *class = PyType_FromSpec(&side_spec);
    for (char variant = 0; class != NULL && variant < 2; variant++) {
        Side *side = PyObject_New(Side, (PyTypeObject *)class);
        if (side == NULL) {
            return -1;
        }
        side->variant = variant;
        variants[(int)variant] = (PyObject *)side;
    }
    if (class == NULL || PyModule_AddObject(module, "side", Py_NewRef(variants[0])) < 0) {
        return -1;
    }
    return PyModule_AddObject(module, "Side", class);
}

static int add_read(PyObject *module)
{
    PyObject *class = PyType_FromSpec(&read_spec);
    Read *read = class == NULL ? NULL : PyObject_New(Read, (PyTypeObject *)class);
    Py_XDECREF(class);
    if (read == NULL) {
        return -1;
    }
    read->float_ = 1.5;
    read->int_ = 1LL << 40;
    return PyModule_AddObject(module, "read", (PyObject *)read);
}

/* Adds the class, and an object of it. */
int by_hand_add_methods(PyObject *module)
{
    PyObject *class = PyType_FromSpec(&point_spec);
    if (class == NULL) {
        return -1;
    }
    Point *point = PyObject_New(Point, (PyTypeObject *)class);
    if (point == NULL) {
        Py_DECREF(class);
        return -1;
    }
    point->x = 1.5;
    point->y = 2.5;
    point->z = 3.5;
    /* Both are kept for ever, whether or not they are added. */
    Py_INCREF(class);
    Py_INCREF(point);
    if (PyModule_AddObject(module, "Point", class) < 0) {
        return -1;
    }
    if (PyModule_AddObject(module, "point", (PyObject *)point) < 0) {
        return -1;
    }
    return add_read(module) < 0 ? -1 : add_side(module);
}
