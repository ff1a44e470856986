/* Containers by hand: the items of an exact list in an array of the function's own, as Rust's `Vec` is. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* Without a GIL, a list is read inside its critical section. CPython has the macros from 3.13 on. */
#ifndef Py_BEGIN_CRITICAL_SECTION
#define Py_BEGIN_CRITICAL_SECTION(object) {
#define Py_END_CRITICAL_SECTION() }
#endif

/* Reading some items may give the section up, and other threads change the list: so the item is owned meanwhile, and the list asked
 * for its size again. */
#ifdef Py_GIL_DISABLED
#define OWN(item) Py_INCREF(item)
#define DISOWN(item) Py_DECREF(item)
#define HAS(list, i) ((i) < PyList_GET_SIZE(list))
#else
#define OWN(item) ((void)0)
#define DISOWN(item) ((void)0)
#define HAS(list, i) 1
#endif

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

/* Inside the critical section. */
static inline double *doubles_inside(PyObject *list, Py_ssize_t *count)
{
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

static inline double *doubles(PyObject *list, Py_ssize_t *count)
{
    if (!is_list(list)) {
        return NULL;
    }
    double *items;
    Py_BEGIN_CRITICAL_SECTION(list);
    items = doubles_inside(list, count);
    Py_END_CRITICAL_SECTION();
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

static inline long *integers_inside(PyObject *list, Py_ssize_t *count)
{
    *count = PyList_GET_SIZE(list);
    long *items = room(*count, sizeof *items);
    for (Py_ssize_t i = 0; items != NULL && i < *count; i++) {
        items[i] = PyLong_AsLong(PyList_GET_ITEM(list, i));
        if (items[i] == -1 && PyErr_Occurred()) {
            free(items);
            return NULL;
        }
    }
    return items;
}

static PyObject *sum_ints(PyObject *self, PyObject *list)
{
    if (!is_list(list)) {
        return NULL;
    }
    Py_ssize_t count;
    long *items;
    Py_BEGIN_CRITICAL_SECTION(list);
    items = integers_inside(list, &count);
    Py_END_CRITICAL_SECTION();
    if (items == NULL) {
        return NULL;
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

static inline int read_text(PyObject *item, Text *text)
{
    const char *utf8 = PyUnicode_Check(item) ? PyUnicode_AsUTF8AndSize(item, &text->length) : NULL;
    if (utf8 == NULL || (text->text = room(text->length, 1)) == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_Format(PyExc_TypeError, "expected str, got %s", Py_TYPE(item)->tp_name);
        }
        return 0;
    }
    memcpy(text->text, utf8, (size_t)text->length);
    return 1;
}

static inline Text *texts_inside(PyObject *list, Py_ssize_t *count)
{
    Py_ssize_t size = PyList_GET_SIZE(list);
    Text *texts = room(size, sizeof *texts);
    for (*count = 0; texts != NULL && *count < size && HAS(list, *count); ++*count) {
        PyObject *item = PyList_GET_ITEM(list, *count);
        OWN(item);
        int done = read_text(item, &texts[*count]);
        DISOWN(item);
        if (!done) {
            free_texts(texts, *count);
            return NULL;
        }
    }
    return texts;
}

static PyObject *sum_lengths(PyObject *self, PyObject *list)
{
    if (!is_list(list)) {
        return NULL;
    }
    Py_ssize_t count;
    Text *texts;
    Py_BEGIN_CRITICAL_SECTION(list);
    texts = texts_inside(list, &count);
    Py_END_CRITICAL_SECTION();
    if (texts == NULL) {
        return NULL;
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

static inline Row *rows_inside(PyObject *list, Py_ssize_t *count)
{
    Py_ssize_t size = PyList_GET_SIZE(list);
    Row *rows = room(size, sizeof *rows);
    for (*count = 0; rows != NULL && *count < size && HAS(list, *count); ++*count) {
        PyObject *item = PyList_GET_ITEM(list, *count);
        OWN(item);
        rows[*count].items = doubles(item, &rows[*count].count);
        DISOWN(item);
        if (rows[*count].items == NULL) {
            free_rows(rows, *count);
            return NULL;
        }
    }
    return rows;
}

static PyObject *sum_rows(PyObject *self, PyObject *list)
{
    if (!is_list(list)) {
        return NULL;
    }
    Py_ssize_t count;
    Row *rows;
    Py_BEGIN_CRITICAL_SECTION(list);
    rows = rows_inside(list, &count);
    Py_END_CRITICAL_SECTION();
    if (rows == NULL) {
        return NULL;
    }
    double sum = 0.0;
    for (Py_ssize_t i = 0; i < count; i++) {
        sum = sum_of(rows[i].items, rows[i].count, sum);
    }
    free_rows(rows, count);
    return PyFloat_FromDouble(sum);
}

/* The body's array, and a list with room for all of it from the start. */
static PyObject *halves(PyObject *self, PyObject *argument)
{
    Py_ssize_t count = PyLong_AsSsize_t(argument);
    if (count < 0) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_OverflowError, "can't convert negative int to unsigned");
        }
        return NULL;
    }
    double *items = room(count, sizeof *items);
    if (items == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        items[i] = (double)i * 0.5;
    }
    PyObject *list = PyList_New(count);
    for (Py_ssize_t i = 0; list != NULL && i < count; i++) {
        PyObject *item = PyFloat_FromDouble(items[i]);
        if (item == NULL) {
            Py_CLEAR(list);
            break;
        }
        PyList_SET_ITEM(list, i, item);
    }
    free(items);
    return list;
}

/* A batch: x * x + 1 for each item, from list to list. */
static PyObject *grown_batch(PyObject *self, PyObject *list)
{
    if (!is_list(list)) {
        return NULL;
    }
    PyObject *result = NULL;
    Py_BEGIN_CRITICAL_SECTION(list);
    Py_ssize_t count = PyList_GET_SIZE(list);
    result = PyList_New(count);
    for (Py_ssize_t i = 0; result != NULL && i < count; i++) {
        PyObject *item = PyList_GET_ITEM(list, i);
        double x = PyFloat_CheckExact(item) ? PyFloat_AS_DOUBLE(item) : PyFloat_AsDouble(item);
        PyObject *value = x == -1.0 && PyErr_Occurred() ? NULL : PyFloat_FromDouble(x * x + 1.0);
        if (value == NULL) {
            Py_CLEAR(result);
            break;
        }
        PyList_SET_ITEM(result, i, value);
    }
    Py_END_CRITICAL_SECTION();
    return result;
}

/* The same into a buffer of doubles. */
static PyObject *grown_into(PyObject *list, PyObject *into)
{
    PyObject *result = grown_batch(NULL, list);
    Py_buffer view;
    if (result == NULL || PyObject_GetBuffer(into, &view, PyBUF_WRITABLE | PyBUF_ND | PyBUF_FORMAT) < 0) {
        Py_XDECREF(result);
        return NULL;
    }
    Py_ssize_t count = PyList_GET_SIZE(result);
    int fits = view.ndim == 1 && view.shape[0] == count && view.format != NULL && strcmp(view.format, "d") == 0;
    for (Py_ssize_t i = 0; fits && i < count; i++) {
        ((double *)view.buf)[i] = PyFloat_AS_DOUBLE(PyList_GET_ITEM(result, i));
    }
    PyBuffer_Release(&view);
    Py_DECREF(result);
    if (!fits) {
        PyErr_SetString(PyExc_ValueError, "into: not as many doubles as there are items");
        return NULL;
    }
    return Py_NewRef(into);
}

/* A batch with `into`, by name only: the calling convention takes names, which METH_O does not. */
static PyObject *grown_batch_into(PyObject *self, PyObject *const *args, Py_ssize_t count, PyObject *names)
{
    Py_ssize_t named = names == NULL ? 0 : PyTuple_GET_SIZE(names);
    if (count != 1 || named > 1) {
        PyErr_SetString(PyExc_TypeError, "expected a list, and `into`");
        return NULL;
    }
    if (named == 0) {
        return grown_batch(self, args[0]);
    }
    if (PyUnicode_CompareWithASCIIString(PyTuple_GET_ITEM(names, 0), "into") != 0) {
        PyErr_Format(PyExc_TypeError, "unexpected keyword argument '%U'", PyTuple_GET_ITEM(names, 0));
        return NULL;
    }
    return grown_into(args[0], args[1]);
}

static PyMethodDef methods[] = {
    {"sum_floats", sum_floats, METH_O, NULL},
    {"sum_ints", sum_ints, METH_O, NULL},
    {"sum_lengths", sum_lengths, METH_O, NULL},
    {"sum_rows", sum_rows, METH_O, NULL},
    {"halves", halves, METH_O, NULL},
    {"grown_batch", grown_batch, METH_O, NULL},
    {"grown_batch_into", (PyCFunction)(void (*)(void))grown_batch_into, METH_FASTCALL | METH_KEYWORDS, NULL},
    {NULL, NULL, 0, NULL},
};

int by_hand_add_containers(PyObject *module)
{
    return PyModule_AddFunctions(module, methods);
}
