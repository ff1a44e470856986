/* Several types behind one name, by hand: a switch over the exact classes, with the values that Rust's variants hold. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* Without a GIL, a list is read inside its critical section. CPython has the macros from 3.13 on. */
#ifndef Py_BEGIN_CRITICAL_SECTION
#define Py_BEGIN_CRITICAL_SECTION(object) {
#define Py_END_CRITICAL_SECTION() }
#endif

typedef struct {
    enum { INT, FLOAT, TEXT, LIST } kind;
    union {
        long integer;
        double number;
        struct {
            char *first;
            Py_ssize_t length;
        } text;
        struct {
            double *first;
            Py_ssize_t length;
        } list;
    } as;
} Value;

/* A copy of `size` bytes. */
static void *copied(const void *from, Py_ssize_t size)
{
    void *copy = malloc(size > 0 ? (size_t)size : 1);
    if (copy == NULL) {
        return PyErr_NoMemory();
    }
    return memcpy(copy, from, (size_t)size);
}

/* Inside the critical section. */
static inline double *doubles(PyObject *list, Py_ssize_t *length)
{
    *length = PyList_GET_SIZE(list);
    double *items = malloc(*length > 0 ? (size_t)*length * sizeof *items : 1);
    if (items == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    for (Py_ssize_t i = 0; i < *length; i++) {
        PyObject *item = PyList_GET_ITEM(list, i);
        items[i] = PyFloat_CheckExact(item) ? PyFloat_AS_DOUBLE(item) : PyFloat_AsDouble(item);
        if (items[i] == -1.0 && PyErr_Occurred()) {
            free(items);
            return NULL;
        }
    }
    return items;
}

static inline int read_value(PyObject *object, Value *value)
{
    if (PyLong_CheckExact(object)) {
        value->kind = INT;
        value->as.integer = PyLong_AsLong(object);
        return value->as.integer != -1 || !PyErr_Occurred();
    }
    if (PyFloat_CheckExact(object)) {
        value->kind = FLOAT;
        value->as.number = PyFloat_AS_DOUBLE(object);
        return 1;
    }
    if (PyUnicode_CheckExact(object)) {
        value->kind = TEXT;
        const char *first = PyUnicode_AsUTF8AndSize(object, &value->as.text.length);
        if (first == NULL) {
            return 0;
        }
        value->as.text.first = copied(first, value->as.text.length);
        return value->as.text.first != NULL;
    }
    if (PyList_CheckExact(object)) {
        value->kind = LIST;
        Py_BEGIN_CRITICAL_SECTION(object);
        value->as.list.first = doubles(object, &value->as.list.length);
        Py_END_CRITICAL_SECTION();
        return value->as.list.first != NULL;
    }
    PyErr_Format(PyExc_TypeError, "expected int, float, str or list, got %s", Py_TYPE(object)->tp_name);
    return 0;
}

static PyObject *measured(PyObject *self, PyObject *object)
{
    Value value;
    if (!read_value(object, &value)) {
        return NULL;
    }
    switch (value.kind) {
    case INT:
        return PyLong_FromLong(value.as.integer);
    case FLOAT:
        return PyLong_FromLong((long)value.as.number);
    case TEXT:
        free(value.as.text.first);
        return PyLong_FromLong(value.as.text.length);
    case LIST:
        free(value.as.list.first);
        return PyLong_FromLong(value.as.list.length);
    }
    Py_UNREACHABLE();
}

static inline int long_of(PyObject *object, long *value)
{
    *value = PyLong_AsLong(object);
    return *value != -1 || !PyErr_Occurred();
}

/* Four pairs of arguments. */
static PyObject *combined(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    if (kwnames != NULL || nargs != 2) {
        PyErr_SetString(PyExc_TypeError, "combined() takes two positional arguments");
        return NULL;
    }
    PyObject *a = args[0], *b = args[1];
    if (PyLong_CheckExact(a) && PyLong_CheckExact(b)) {
        long left, right;
        if (!long_of(a, &left) || !long_of(b, &right)) {
            return NULL;
        }
        return PyLong_FromLong((long)((unsigned long)left + (unsigned long)right));
    }
    if (PyFloat_CheckExact(a) && PyFloat_CheckExact(b)) {
        return PyFloat_FromDouble(PyFloat_AS_DOUBLE(a) + PyFloat_AS_DOUBLE(b));
    }
    if (PyUnicode_CheckExact(a)) {
        Py_ssize_t left, right;
        if (PyUnicode_AsUTF8AndSize(a, &left) == NULL) {
            return NULL;
        }
        if (PyLong_CheckExact(b)) {
            long times;
            return long_of(b, &times) ? PyLong_FromLong(left * times) : NULL;
        }
        if (PyUnicode_CheckExact(b)) {
            return PyUnicode_AsUTF8AndSize(b, &right) == NULL ? NULL : PyLong_FromLong(left + right);
        }
    }
    PyErr_SetString(PyExc_TypeError, "combined() does not take these arguments");
    return NULL;
}

/* One comparison, of three types. */
static PyObject *larger(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    if (nargs != 2) {
        PyErr_Format(PyExc_TypeError, "larger() takes two arguments (%zd given)", nargs);
        return NULL;
    }
    PyObject *a = args[0], *b = args[1];
    if (PyBool_Check(a) && PyBool_Check(b)) {
        PyObject *result = a == Py_True ? Py_True : b;
        Py_INCREF(result);
        return result;
    }
    if (PyLong_CheckExact(a) && PyLong_CheckExact(b)) {
        long left, right;
        if (!long_of(a, &left) || !long_of(b, &right)) {
            return NULL;
        }
        return PyLong_FromLong(left > right ? left : right);
    }
    if (PyFloat_CheckExact(a) && PyFloat_CheckExact(b)) {
        double left = PyFloat_AS_DOUBLE(a), right = PyFloat_AS_DOUBLE(b);
        return PyFloat_FromDouble(left > right ? left : right);
    }
    PyErr_SetString(PyExc_TypeError, "larger() does not take these arguments");
    return NULL;
}

static PyMethodDef methods[] = {
    {"measured", measured, METH_O, NULL},
    {"combined", (PyCFunction)(void (*)(void))combined, METH_FASTCALL | METH_KEYWORDS, NULL},
    {"larger", (PyCFunction)(void (*)(void))larger, METH_FASTCALL, NULL},
    {NULL, NULL, 0, NULL},
};

int by_hand_add_dispatch(PyObject *module)
{
    return PyModule_AddFunctions(module, methods);
}
