/* Files of vectors/v1: lines of `key: value`, an empty line, and the object in hexadecimal (vectors/README.md). */
#ifndef VECTOR_FILE_H
#define VECTOR_FILE_H

#include "stream.h"

struct vector {
    const char *path;
    char *text; /* the lines, each ending in NUL */
    char *end;
    struct bytes object;
};

static inline int hex_digit(char digit)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = (const char *)memchr(digits, digit, 16);
    return at == NULL ? -1 : (int)(at - digits);
}

/* Appends the bytes of a line of hexadecimal. */
static inline void append_hex(struct bytes *out, const char *hex)
{
    CHECK(strlen(hex) % 2 == 0);
    for (; *hex != '\0'; hex += 2) {
        int high = hex_digit(hex[0]), low = hex_digit(hex[1]);
        uint8_t byte = (uint8_t)(high << 4 | low);
        CHECK(high >= 0 && low >= 0);
        append(out, &byte, 1);
    }
}

/* The value of a key, from the n-th line that has it; NULL if there is none. */
static inline const char *find_nth(const struct vector *vector, const char *key, size_t n)
{
    const char *line;
    size_t key_len = strlen(key);
    for (line = vector->text; line < vector->end; line += strlen(line) + 1) {
        if (strncmp(line, key, key_len) == 0 && strncmp(line + key_len, ": ", 2) == 0 && n-- == 0) {
            return line + key_len + 2;
        }
    }
    return NULL;
}

static inline const char *find(const struct vector *vector, const char *key)
{
    return find_nth(vector, key, 0);
}

/* A value that must be there. */
static inline const char *get(const struct vector *vector, const char *key)
{
    const char *value = find(vector, key);
    if (value == NULL) {
        fprintf(stderr, "%s: no %s\n", vector->path, key);
        exit(1);
    }
    return value;
}

static inline uint64_t get_number(const struct vector *vector, const char *key)
{
    return (uint64_t)strtoull(get(vector, key), NULL, 10);
}

/* The bytes of a value that must be there. */
static inline struct bytes get_bytes(const struct vector *vector, const char *key)
{
    struct bytes out = {NULL, 0};
    append_hex(&out, get(vector, key));
    return out;
}

/* The bytes of the n-th value of a key, which is there. */
static inline struct bytes get_nth_bytes(const struct vector *vector, const char *key, size_t n)
{
    struct bytes out = {NULL, 0};
    CHECK(find_nth(vector, key, n) != NULL);
    append_hex(&out, find_nth(vector, key, n));
    return out;
}

/* The bytes of a value, or NULL; of just `len` bytes, which go to `out`. */
static inline const uint8_t *find_bytes(const struct vector *vector, const char *key, uint8_t *out, size_t len)
{
    const char *value = find(vector, key);
    struct bytes bytes = {NULL, 0};
    if (value == NULL) {
        return NULL;
    }
    append_hex(&bytes, value);
    CHECK(bytes.len == len);
    memcpy(out, bytes.data, len);
    release(&bytes);
    return out;
}

static inline void read_vector(struct vector *vector, const char *path)
{
    FILE *file = fopen(path, "rb");
    char *line, *next;
    long size;

    CHECK(file != NULL && fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) > 0);
    rewind(file);
    memset(vector, 0, sizeof *vector);
    vector->path = path;
    vector->text = (char *)malloc((size_t)size + 1);
    CHECK(vector->text != NULL && fread(vector->text, 1, (size_t)size, file) == (size_t)size);
    fclose(file);
    vector->text[size] = '\0';
    for (line = vector->text; *line != '\0'; line = next + 1) {
        next = strchr(line, '\n');
        CHECK(next != NULL);
        *next = '\0';
        if (vector->end != NULL) {
            append_hex(&vector->object, line);
        } else if (line == next) {
            vector->end = line;
        }
    }
    CHECK(vector->end != NULL && strcmp(get(vector, "life-vector"), "1") == 0);
    CHECK(vector->object.len == get_number(vector, "object-len"));
}

static inline void release_vector(struct vector *vector)
{
    release(&vector->object);
    free(vector->text);
}

#endif
