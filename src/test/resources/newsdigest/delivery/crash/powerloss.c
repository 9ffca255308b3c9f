/* Library to preload: keeps, beside the files of a ledger, copies with nothing but what a file system must still have after a power
 * cut, that is what was written before an fsync of the file that has returned. The files themselves are written as ever.
 *
 * POWERLOSS_LEDGER: path of the ledger; the files whose paths begin so are watched, but for locks, marks and shared memory.
 * POWERLOSS_KEPT:   folder of the copies, which have the same names. They are there at the start.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define FILES 16
#define DESCRIPTORS 65536
#define DISK 4000 /* microseconds that a sync takes, as on a disk: a cut comes while one is under way */

struct range { off_t from, to; };
struct file { char path[PATH_MAX]; struct range *dirty; int count, room; };

static struct file files[FILES];
static int file_of[DESCRIPTORS]; /* 0: not watched, else index + 1 */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) static __typeof__(name) *real; if (!real) real = (__typeof__(name) *) dlsym(RTLD_NEXT, #name)

static int ends(const char *text, const char *end) {
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

static int watched(const char *path) {
    const char *ledger = getenv("POWERLOSS_LEDGER");
    if (!ledger || strncmp(path, ledger, strlen(ledger)) != 0) return 0;
    const char *rest = path + strlen(ledger);
    return *rest == 0 || ends(rest, "-wal") || ends(rest, "-journal");
}

static void copy_of(const struct file *file, char *to) {
    const char *name = strrchr(file->path, '/');
    snprintf(to, 2 * PATH_MAX, "%s/%s", getenv("POWERLOSS_KEPT"), name ? name + 1 : file->path);
}

static void opened(int fd, const char *path) {
    if (fd < 0 || fd >= DESCRIPTORS) return;
    pthread_mutex_lock(&lock);
    file_of[fd] = 0;
    if (watched(path)) {
        int i = 0;
        while (i < FILES && files[i].path[0] && strcmp(files[i].path, path) != 0) i++;
        if (i == FILES) abort();
        snprintf(files[i].path, PATH_MAX, "%s", path);
        file_of[fd] = i + 1;
    }
    pthread_mutex_unlock(&lock);
}

static void wrote(int fd, off_t from, ssize_t size) {
    if (size <= 0 || fd < 0 || fd >= DESCRIPTORS || !file_of[fd]) return;
    pthread_mutex_lock(&lock);
    struct file *file = &files[file_of[fd] - 1];
    if (file->count > 0 && file->dirty[file->count - 1].to == from) {
        file->dirty[file->count - 1].to = from + size;
    } else {
        if (file->count == file->room) {
            file->room = file->room ? 2 * file->room : 64;
            file->dirty = realloc(file->dirty, file->room * sizeof(struct range));
            if (!file->dirty) abort();
        }
        file->dirty[file->count].from = from;
        file->dirty[file->count++].to = from + size;
    }
    pthread_mutex_unlock(&lock);
}

static int synced(int fd) {
    static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
    static int (*real_open)(const char *, int, ...);
    static int (*real_truncate)(int, off_t);
    if (!real_pwrite) {
        real_pwrite = (ssize_t (*)(int, const void *, size_t, off_t)) dlsym(RTLD_NEXT, "pwrite64");
        real_open = (int (*)(const char *, int, ...)) dlsym(RTLD_NEXT, "open64");
        real_truncate = (int (*)(int, off_t)) dlsym(RTLD_NEXT, "ftruncate64");
    }
    usleep(DISK);
    pthread_mutex_lock(&lock);
    struct file *file = &files[file_of[fd] - 1];
    char path[2 * PATH_MAX];
    copy_of(file, path);
    int to = real_open(path, O_CREAT | O_WRONLY, 0600);
    struct stat state;
    if (to < 0 || fstat(fd, &state) != 0) abort();
    static char page[1 << 16];
    for (int i = 0; i < file->count; i++) {
        for (off_t at = file->dirty[i].from; at < file->dirty[i].to;) {
            size_t size = file->dirty[i].to - at > (off_t) sizeof page ? sizeof page : (size_t) (file->dirty[i].to - at);
            ssize_t got = pread(fd, page, size, at);
            if (got <= 0) break;
            if (real_pwrite(to, page, got, at) != got) abort();
            at += got;
        }
    }
    if (real_truncate(to, state.st_size) != 0) abort();
    close(to);
    file->count = 0;
    pthread_mutex_unlock(&lock);
    return 0;
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name); \
        va_list more; va_start(more, flags); mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; va_end(more); \
        int fd = real(path, flags, mode); \
        opened(fd, path); \
        return fd; \
    }
OPEN(open)
OPEN(open64)

int close(int fd) {
    REAL(close);
    if (fd >= 0 && fd < DESCRIPTORS) file_of[fd] = 0;
    return real(fd);
}

ssize_t write(int fd, const void *from, size_t size) {
    REAL(write);
    off_t at = fd >= 0 && fd < DESCRIPTORS && file_of[fd] ? lseek(fd, 0, SEEK_CUR) : 0;
    ssize_t done = real(fd, from, size);
    wrote(fd, at, done);
    return done;
}

ssize_t pwrite(int fd, const void *from, size_t size, off_t at) {
    REAL(pwrite);
    ssize_t done = real(fd, from, size, at);
    wrote(fd, at, done);
    return done;
}

ssize_t pwrite64(int fd, const void *from, size_t size, off64_t at) {
    REAL(pwrite64);
    ssize_t done = real(fd, from, size, at);
    wrote(fd, at, done);
    return done;
}

int fsync(int fd) {
    REAL(fsync);
    return fd >= 0 && fd < DESCRIPTORS && file_of[fd] ? synced(fd) : real(fd);
}

int fdatasync(int fd) {
    REAL(fdatasync);
    return fd >= 0 && fd < DESCRIPTORS && file_of[fd] ? synced(fd) : real(fd);
}

int unlink(const char *path) {
    REAL(unlink);
    int done = real(path);
    if (done == 0 && watched(path)) {
        struct file file;
        snprintf(file.path, PATH_MAX, "%s", path);
        char kept[2 * PATH_MAX];
        copy_of(&file, kept);
        real(kept);
    }
    return done;
}
