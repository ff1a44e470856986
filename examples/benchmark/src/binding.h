/* Binding by hand: everything that is not a positional call with the right count, out of the way of those that are. */

#include <Python.h>

typedef struct {
    const char *function;
    const char *names[4];
    Py_ssize_t required;
    Py_ssize_t count;
    PyObject *interned[4];
} Signature;

/* By identity first: the names in a call's source are interned. */
static Py_ssize_t position_of(const Signature *signature, PyObject *keyword)
{
    for (Py_ssize_t i = 0; i < signature->count; i++) {
        if (signature->interned[i] == keyword) {
            return i;
        }
    }
    for (Py_ssize_t i = 0; i < signature->count; i++) {
        if (PyUnicode_CompareWithASCIIString(keyword, signature->names[i]) == 0) {
            return i;
        }
    }
    return -1;
}

__attribute__((noinline, cold))
static int intern(Signature *signature)
{
    for (Py_ssize_t i = signature->count; i-- > 0;) {
        if ((signature->interned[i] = PyUnicode_InternFromString(signature->names[i])) == NULL) {
            return -1;
        }
    }
    return 0;
}

/* Puts each argument in its place in `bound`; a missing one with a default is left null. */
__attribute__((noinline))
static int bind(Signature *signature, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames, PyObject **bound)
{
    if (signature->interned[0] == NULL && intern(signature) < 0) {
        return -1;
    }
    if (nargs > signature->count) {
        PyErr_Format(PyExc_TypeError, "%s() takes %zd positional arguments but %zd were given", signature->function,
                     signature->count, nargs);
        return -1;
    }
    for (Py_ssize_t i = 0; i < signature->count; i++) {
        bound[i] = i < nargs ? args[i] : NULL;
    }
    Py_ssize_t keywords = kwnames == NULL ? 0 : PyTuple_GET_SIZE(kwnames);
    for (Py_ssize_t k = 0; k < keywords; k++) {
        PyObject *keyword = PyTuple_GET_ITEM(kwnames, k);
        Py_ssize_t i = position_of(signature, keyword);
        if (i < 0) {
            PyErr_Format(PyExc_TypeError, "%s() got an unexpected keyword argument '%U'", signature->function, keyword);
            return -1;
        }
        if (bound[i] != NULL) {
            PyErr_Format(PyExc_TypeError, "%s() got multiple values for argument '%U'", signature->function, keyword);
            return -1;
        }
        bound[i] = args[nargs + k];
    }
    for (Py_ssize_t i = 0; i < signature->required; i++) {
        if (bound[i] == NULL) {
            PyErr_Format(PyExc_TypeError, "%s() missing required argument: '%s'", signature->function,
                         signature->names[i]);
            return -1;
        }
    }
    return 0;
}
