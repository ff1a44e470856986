/* Numbers by hand, out of any object whose buffer is a row of `double`: copied into an array of the function's own, as Rust's `Vec`
 * is. Other threads may write the items meanwhile, with a GIL or without; the buffer itself stays where it is until it is released. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

static int is_doubles(const Py_buffer *view)
{
    if (view->ndim == 1 && view->format != NULL && view->format[0] == 'd' && view->format[1] == '\0') {
        return 1;
    }
    PyErr_SetString(PyExc_TypeError, "expected a buffer of doubles, in one dimension");
    return 0;
}

/* The array, or null with an exception set. Room for no items is an array, too. */
static double *doubles(PyObject *object, Py_ssize_t *count)
{
    Py_buffer view;
    /* The owner fails where the items have gaps. */
    if (PyObject_GetBuffer(object, &view, PyBUF_ND | PyBUF_FORMAT) < 0) {
        return NULL;
    }
    double *items = NULL;
    if (is_doubles(&view)) {
        items = malloc(view.len > 0 ? (size_t)view.len : 1);
        if (items == NULL) {
            PyErr_NoMemory();
        } else {
            *count = view.shape[0];
            memcpy(items, view.buf, (size_t)view.len);
        }
    }
    PyBuffer_Release(&view);
    return items;
}

static PyObject *last(PyObject *self, PyObject *object)
{
    Py_ssize_t count;
    double *items = doubles(object, &count);
    if (items == NULL) {
        return NULL;
    }
    double item = count > 0 ? items[count - 1] : 0.0;
    free(items);
    return PyFloat_FromDouble(item);
}

static PyMethodDef methods[] = {
    {"last", last, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

int by_hand_add_buffers(PyObject *module)
{
    return PyModule_AddFunctions(module, methods);
}
