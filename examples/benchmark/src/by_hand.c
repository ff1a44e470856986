/* The column written by hand: what a careful C author writes with the public API of CPython.
 *
 * No panic guard and no attach guard: C needs neither. Exact type first, then the API function and its error check; the
 * result, the ownership and the calling convention are those that pyo3-fast gives the same signature. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "binding.h"

/* --- Reading arguments: true, or false with an exception set --- */

static inline int read_double(PyObject *object, double *value)
{
    if (PyFloat_CheckExact(object)) {
        *value = PyFloat_AS_DOUBLE(object);
        return 1;
    }
    *value = PyFloat_AsDouble(object);
    return *value != -1.0 || !PyErr_Occurred();
}

/* 64 bits, as Rust's `i64`: `long` is cheaper than `long long` in CPython, and there is no difference otherwise. */
_Static_assert(sizeof(long) == 8, "the version by hand reads an i64 as a long");

static inline int read_integer(PyObject *object, long *value)
{
    *value = PyLong_AsLong(object);
    return *value != -1 || !PyErr_Occurred();
}

static inline int read_text(PyObject *object, const char **text, Py_ssize_t *length)
{
    if (!PyUnicode_Check(object)) {
        PyErr_Format(PyExc_TypeError, "expected str, got %s", Py_TYPE(object)->tp_name);
        return 0;
    }
    *text = PyUnicode_AsUTF8AndSize(object, length);
    return *text != NULL;
}

static inline int read_bytes(PyObject *object, const char **bytes, Py_ssize_t *length)
{
    if (!PyBytes_Check(object)) {
        PyErr_Format(PyExc_TypeError, "expected bytes, got %s", Py_TYPE(object)->tp_name);
        return 0;
    }
    *bytes = PyBytes_AS_STRING(object);
    *length = PyBytes_GET_SIZE(object);
    return 1;
}

/* --- The functions: each takes as many objects as it has parameters, the last one null where its default stands --- */

static inline PyObject *do_square(PyObject *const *args)
{
    double x;
    if (!read_double(args[0], &x)) {
        return NULL;
    }
    return PyFloat_FromDouble(x * x);
}

static inline PyObject *do_add(PyObject *const *args)
{
    long a, b;
    if (!read_integer(args[0], &a) || !read_integer(args[1], &b)) {
        return NULL;
    }
    return PyLong_FromLong((long)((unsigned long)a + (unsigned long)b));
}

static inline PyObject *do_volume(PyObject *const *args)
{
    double a, b, c;
    if (!read_double(args[0], &a) || !read_double(args[1], &b) || !read_double(args[2], &c)) {
        return NULL;
    }
    return PyFloat_FromDouble(a * b * c);
}

static inline PyObject *do_slen(PyObject *const *args)
{
    const char *text;
    Py_ssize_t length;
    if (!read_text(args[0], &text, &length)) {
        return NULL;
    }
    return PyLong_FromSsize_t(length);
}

static inline PyObject *do_blen(PyObject *const *args)
{
    const char *bytes;
    Py_ssize_t length;
    if (!read_bytes(args[0], &bytes, &length)) {
        return NULL;
    }
    return PyLong_FromSsize_t(length);
}

/* What `heavy` is by hand, around a body that is nothing: Py_BEGIN_ALLOW_THREADS and Py_END_ALLOW_THREADS. */
static inline Py_ssize_t detached(Py_ssize_t length)
{
    PyThreadState *thread = PyEval_SaveThread();
    PyEval_RestoreThread(thread);
    return length;
}

static inline PyObject *do_blen_when(PyObject *const *args)
{
    const char *bytes;
    Py_ssize_t length;
    if (!read_bytes(args[0], &bytes, &length)) {
        return NULL;
    }
    return PyLong_FromSsize_t(length > 4 ? detached(length) : length);
}

static inline PyObject *do_blen_heavy(PyObject *const *args)
{
    const char *bytes;
    Py_ssize_t length;
    if (!read_bytes(args[0], &bytes, &length)) {
        return NULL;
    }
    return PyLong_FromSsize_t(detached(length));
}

static inline PyObject *do_positive(PyObject *const *args)
{
    double x;
    if (!read_double(args[0], &x)) {
        return NULL;
    }
    if (x > 0.0) {
        Py_RETURN_TRUE;
    }
    Py_RETURN_FALSE;
}

static inline PyObject *do_raised(PyObject *const *args)
{
    long a, b = 5;
    if (!read_integer(args[0], &a) || (args[1] != NULL && !read_integer(args[1], &b))) {
        return NULL;
    }
    return PyLong_FromLong((long)((unsigned long)a + (unsigned long)b));
}

static inline PyObject *do_halved(PyObject *const *args)
{
    double x;
    if (!read_double(args[0], &x)) {
        return NULL;
    }
    return PyFloat_FromDouble(x * 0.5);
}

static inline PyObject *do_root(PyObject *const *args)
{
    double x;
    if (!read_double(args[0], &x)) {
        return NULL;
    }
    if (x < 0.0) {
        PyErr_SetString(PyExc_ValueError, "no real root");
        return NULL;
    }
    return PyFloat_FromDouble(x * 0.5);
}

static inline PyObject *do_missing(PyObject *const *args)
{
    if (args[0] == Py_None) {
        Py_RETURN_TRUE;
    }
    Py_RETURN_FALSE;
}

static inline PyObject *do_same(PyObject *const *args)
{
    return Py_NewRef(args[0]);
}

/* Interned once, as `intern!` and `PyUnicode_InternFromString` do it. */
static PyObject *text_below, *text_zero, *text_above, *text_constant;

static inline PyObject *do_sign(PyObject *const *args)
{
    long x;
    if (!read_integer(args[0], &x)) {
        return NULL;
    }
    return Py_NewRef(x < 0 ? text_below : x == 0 ? text_zero : text_above);
}

static inline PyObject *do_pair(PyObject *const *args)
{
    double a, b;
    if (!read_double(args[0], &a) || !read_double(args[1], &b)) {
        return NULL;
    }
    PyObject *first = PyFloat_FromDouble(b), *second = PyFloat_FromDouble(a);
    PyObject *tuple = first != NULL && second != NULL ? PyTuple_New(2) : NULL;
    if (tuple == NULL) {
        Py_XDECREF(first);
        Py_XDECREF(second);
        return NULL;
    }
    PyTuple_SET_ITEM(tuple, 0, first);
    PyTuple_SET_ITEM(tuple, 1, second);
    return tuple;
}

static PyObject *constant(PyObject *self, PyObject *none)
{
    return Py_NewRef(text_constant);
}

static PyObject *nothing(PyObject *self, PyObject *none)
{
    Py_RETURN_NONE;
}

/* callgrind dumps its counters whenever a function of this name is called. */
__attribute__((noinline))
static PyObject *benchmark_mark(PyObject *self, PyObject *none)
{
    Py_RETURN_NONE;
}

/* --- Calling conventions --- */

#define UNLIKELY(condition) __builtin_expect(!!(condition), 0)

/* METH_FASTCALL | METH_KEYWORDS, with `required` to `count` arguments. */
#define WITH_KEYWORDS(name, required, count, ...)                                                                       \
    __attribute__((noinline))                                                                                           \
    static PyObject *bind_##name(PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)                            \
    {                                                                                                                   \
        static Signature signature = {#name, {__VA_ARGS__}, required, count, {NULL}};                                \
        PyObject *bound[count];                                                                                         \
        return bind(&signature, args, nargs, kwnames, bound) < 0 ? NULL : do_##name(bound);                             \
    }                                                                                                                   \
    static PyObject *name(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)                   \
    {                                                                                                                   \
        if (UNLIKELY(kwnames != NULL || nargs != count)) {                                                              \
            return bind_##name(args, nargs, kwnames);                                                                   \
        }                                                                                                               \
        return do_##name(args);                                                                                         \
    }

/* METH_FASTCALL, for a function that has the entry above: CPython refuses keywords itself. */
#define POSITIONAL(name, count)                                                                                         \
    static PyObject *name##_positional(PyObject *self, PyObject *const *args, Py_ssize_t nargs)                         \
    {                                                                                                                   \
        return UNLIKELY(nargs != count) ? bind_##name(args, nargs, NULL) : do_##name(args);                             \
    }

/* METH_O: CPython counts the arguments itself. */
#define ONE(name)                                                                                                       \
    static PyObject *name##_positional(PyObject *self, PyObject *argument)                                              \
    {                                                                                                                   \
        return do_##name(&argument);                                                                                    \
    }

WITH_KEYWORDS(square, 1, 1, "x")
WITH_KEYWORDS(add, 2, 2, "a", "b")
WITH_KEYWORDS(volume, 3, 3, "a", "b", "c")
WITH_KEYWORDS(slen, 1, 1, "s")
WITH_KEYWORDS(blen, 1, 1, "b")
WITH_KEYWORDS(blen_when, 1, 1, "b")
WITH_KEYWORDS(blen_heavy, 1, 1, "b")
WITH_KEYWORDS(positive, 1, 1, "x")
WITH_KEYWORDS(halved, 1, 1, "x")
WITH_KEYWORDS(root, 1, 1, "x")
WITH_KEYWORDS(missing, 1, 1, "x")
WITH_KEYWORDS(same, 1, 1, "x")
WITH_KEYWORDS(sign, 1, 1, "x")
WITH_KEYWORDS(pair, 2, 2, "a", "b")
ONE(square)
ONE(slen)
ONE(blen)
ONE(positive)
ONE(halved)
POSITIONAL(add, 2)
POSITIONAL(volume, 3)

/* With a default, a call with one argument less is as usual as one with all of them. */
static inline PyObject *raised_with(PyObject *const *args, Py_ssize_t nargs)
{
    PyObject *bound[2] = {args[0], nargs == 2 ? args[1] : NULL};
    return do_raised(bound);
}

__attribute__((noinline, cold))
static PyObject *bind_raised(PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    static Signature signature = {"raised", {"a", "b"}, 1, 2, {NULL}};
    PyObject *bound[2];
    return bind(&signature, args, nargs, kwnames, bound) < 0 ? NULL : do_raised(bound);
}

static PyObject *raised(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    if (UNLIKELY(kwnames != NULL || nargs < 1 || nargs > 2)) {
        return bind_raised(args, nargs, kwnames);
    }
    return raised_with(args, nargs);
}

static PyObject *raised_positional(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    return UNLIKELY(nargs < 1 || nargs > 2) ? bind_raised(args, nargs, NULL) : raised_with(args, nargs);
}

#define AS_CFUNCTION(function) ((PyCFunction)(void (*)(void))(function))
#define KEYWORDS_ENTRY(name) {#name, AS_CFUNCTION(name), METH_FASTCALL | METH_KEYWORDS, NULL}
#define POSITIONAL_ENTRY(name) {#name "_positional", AS_CFUNCTION(name##_positional), METH_FASTCALL, NULL}
#define ONE_ENTRY(name) {#name "_positional", name##_positional, METH_O, NULL}

static PyMethodDef functions[] = {
    {"mark", benchmark_mark, METH_NOARGS, NULL},
    {"nothing", nothing, METH_NOARGS, NULL},
    {"constant", constant, METH_NOARGS, NULL},
    KEYWORDS_ENTRY(square),
    KEYWORDS_ENTRY(add),
    KEYWORDS_ENTRY(volume),
    KEYWORDS_ENTRY(slen),
    KEYWORDS_ENTRY(blen),
    KEYWORDS_ENTRY(blen_when),
    KEYWORDS_ENTRY(blen_heavy),
    KEYWORDS_ENTRY(positive),
    KEYWORDS_ENTRY(raised),
    KEYWORDS_ENTRY(halved),
    KEYWORDS_ENTRY(root),
    KEYWORDS_ENTRY(missing),
    KEYWORDS_ENTRY(same),
    KEYWORDS_ENTRY(sign),
    KEYWORDS_ENTRY(pair),
    ONE_ENTRY(square),
    ONE_ENTRY(slen),
    ONE_ENTRY(blen),
    ONE_ENTRY(positive),
    ONE_ENTRY(halved),
    POSITIONAL_ENTRY(add),
    POSITIONAL_ENTRY(volume),
    POSITIONAL_ENTRY(raised),
    {NULL, NULL, 0, NULL},
};

/* Adds the functions to `module`: 0, or -1 with an exception set. */
int by_hand_add_functions(PyObject *module)
{
    text_below = PyUnicode_InternFromString("below");
    text_zero = PyUnicode_InternFromString("zero");
    text_above = PyUnicode_InternFromString("above");
    text_constant = PyUnicode_InternFromString("constant");
    if (text_below == NULL || text_zero == NULL || text_above == NULL || text_constant == NULL) {
        return -1;
    }
    return PyModule_AddFunctions(module, functions);
}
