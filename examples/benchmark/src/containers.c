/* Containers by hand: the items of an exact list in an array of the function's own, as Rust's `Vec` is. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    char *text;
    Py_ssize_t length;
} Text;

typedef struct {
    double *items;
    Py_ssize_t count;
} Row;

static int is_list(PyObject *object)
{
    if (PyList_CheckExact(object)) {
        return 1;
    }
    PyErr_Format(PyExc_TypeError, "expected list, got %s", Py_TYPE(object)->tp_name);
    return 0;
}

/* Room for `count` items; an empty list gets room too. */
static void *room(Py_ssize_t count, size_t size)
{
    void *items = malloc(count > 0 ? (size_t)count * size : 1);
    if (items == NULL) {
        PyErr_NoMemory();
    }
    return items;
}

static inline int read_double(PyObject *object, double *value)
{
    if (PyFloat_CheckExact(object)) {
        *value = PyFloat_AS_DOUBLE(object);
        return 1;
    }
    *value = PyFloat_AsDouble(object);
    return *value != -1.0 || !PyErr_Occurred();
}

static inline double *doubles(PyObject *list, Py_ssize_t *count)
{
    if (!is_list(list)) {
        return NULL;
    }
    *count = PyList_GET_SIZE(list);
    double *items = room(*count, sizeof *items);
    for (Py_ssize_t i = 0; items != NULL && i < *count; i++) {
        if (!read_double(PyList_GET_ITEM(list, i), &items[i])) {
            free(items);
            return NULL;
        }
    }
    return items;
}

static inline double sum_of(const double *items, Py_ssize_t count, double sum)
{
    for (Py_ssize_t i = 0; i < count; i++) {
        sum += items[i];
    }
    return sum;
}

static PyObject *sum_floats(PyObject *self, PyObject *list)
{
    Py_ssize_t count;
    double *items = doubles(list, &count);
    if (items == NULL) {
        return NULL;
    }
    double sum = sum_of(items, count, 0.0);
    free(items);
    return PyFloat_FromDouble(sum);
}

static PyObject *sum_ints(PyObject *self, PyObject *list)
{
    if (!is_list(list)) {
        return NULL;
    }
    Py_ssize_t count = PyList_GET_SIZE(list);
    long *items = room(count, sizeof *items);
    if (items == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        items[i] = PyLong_AsLong(PyList_GET_ITEM(list, i));
        if (items[i] == -1 && PyErr_Occurred()) {
            free(items);
            return NULL;
        }
    }
    unsigned long sum = 0;
    for (Py_ssize_t i = 0; i < count; i++) {
        sum += (unsigned long)items[i];
    }
    free(items);
    return PyLong_FromLong((long)sum);
}

static void free_texts(Text *texts, Py_ssize_t count)
{
    for (Py_ssize_t i = 0; i < count; i++) {
        free(texts[i].text);
    }
    free(texts);
}

static PyObject *sum_lengths(PyObject *self, PyObject *list)
{
    if (!is_list(list)) {
        return NULL;
    }
    Py_ssize_t count = PyList_GET_SIZE(list);
    Text *texts = room(count, sizeof *texts);
    if (texts == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *item = PyList_GET_ITEM(list, i);
        Py_ssize_t length;
        const char *text = PyUnicode_Check(item) ? PyUnicode_AsUTF8AndSize(item, &length) : NULL;
        if (text == NULL || (texts[i].text = room(length, 1)) == NULL) {
            if (!PyErr_Occurred()) {
                PyErr_Format(PyExc_TypeError, "expected str, got %s", Py_TYPE(item)->tp_name);
            }
            free_texts(texts, i);
            return NULL;
        }
        memcpy(texts[i].text, text, (size_t)length);
        texts[i].length = length;
    }
    Py_ssize_t sum = 0;
    for (Py_ssize_t i = 0; i < count; i++) {
        sum += texts[i].length;
    }
    free_texts(texts, count);
    return PyLong_FromSsize_t(sum);
}

static void free_rows(Row *rows, Py_ssize_t count)
{
    for (Py_ssize_t i = 0; i < count; i++) {
        free(rows[i].items);
    }
    free(rows);
}

static PyObject *sum_rows(PyObject *self, PyObject *list)
{
    if (!is_list(list)) {
        return NULL;
    }
    Py_ssize_t count = PyList_GET_SIZE(list);
    Row *rows = room(count, sizeof *rows);
    if (rows == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        if ((rows[i].items = doubles(PyList_GET_ITEM(list, i), &rows[i].count)) == NULL) {
            free_rows(rows, i);
            return NULL;
        }
    }
    double sum = 0.0;
    for (Py_ssize_t i = 0; i < count; i++) {
        sum = sum_of(rows[i].items, rows[i].count, sum);
    }
    free_rows(rows, count);
    return PyFloat_FromDouble(sum);
}

static PyMethodDef methods[] = {
    {"sum_floats", sum_floats, METH_O, NULL},
    {"sum_ints", sum_ints, METH_O, NULL},
    {"sum_lengths", sum_lengths, METH_O, NULL},
    {"sum_rows", sum_rows, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

int by_hand_add_containers(PyObject *module)
{
    return PyModule_AddFunctions(module, methods);
}
