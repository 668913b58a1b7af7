// Preloaded into a server: makes kill -9 a power cut. What was written to a file and not synced is
// gone when the process ends, because it never reached the disk: it is kept in memory until
// fdatasync() or fsync() of that file, and reads see it from there.
//
//   RQ_POWER_CUT=SUFFIX[:SUFFIX…] LD_PRELOAD=power_cut.so rongqiao-server …
//
// Only files whose names end so are treated. Names of files and lengths count as durable at once;
// writes are kept or dropped whole.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { kMostFiles = 1024 };

// One write that is not durable yet.
struct pending {
  off_t at;
  size_t size;
  char *bytes;
  struct pending *next;
};

struct file {
  bool used;
  dev_t dev;
  ino_t ino;
  struct pending *first, *last;
};

static struct file files[kMostFiles];
static int file_of_fd[65536];  // Index of `files` plus one; 0: not ours.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name)                         \
  static __typeof__(&name) real_##name;    \
  if (!real_##name) real_##name = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static bool is_treated(const char *path) {
  const char *list = getenv("RQ_POWER_CUT");
  if (!list) return false;
  char copy[256];
  snprintf(copy, sizeof copy, "%s", list);
  size_t length = strlen(path);
  for (char *save = NULL, *suffix = strtok_r(copy, ":", &save); suffix;
       suffix = strtok_r(NULL, ":", &save)) {
    size_t size = strlen(suffix);
    if (length >= size && strcmp(path + length - size, suffix) == 0) return true;
  }
  return false;
}

static int note_open(int fd, const char *path) {
  struct stat status;
  if (fd < 0 || fd >= 65536 || !is_treated(path) || fstat(fd, &status) != 0) return fd;
  pthread_mutex_lock(&lock);
  int found = -1;
  for (int i = 0; i < kMostFiles && found < 0; ++i)
    if (files[i].used && files[i].dev == status.st_dev && files[i].ino == status.st_ino) found = i;
  for (int i = 0; i < kMostFiles && found < 0; ++i)
    if (!files[i].used) {
      files[i] = (struct file){.used = true, .dev = status.st_dev, .ino = status.st_ino};
      found = i;
    }
  file_of_fd[fd] = found + 1;
  pthread_mutex_unlock(&lock);
  return fd;
}

int open(const char *path, int flags, ...) {
  REAL(open);
  va_list list;
  va_start(list, flags);
  int fd = real_open(path, flags, va_arg(list, mode_t));
  va_end(list);
  return note_open(fd, path);
}
int open64(const char *path, int flags, ...) {
  REAL(open64);
  va_list list;
  va_start(list, flags);
  int fd = real_open64(path, flags, va_arg(list, mode_t));
  va_end(list);
  return note_open(fd, path);
}

int close(int fd) {
  REAL(close);
  if (fd >= 0 && fd < 65536) file_of_fd[fd] = 0;
  return real_close(fd);
}

static struct file *file_at(int fd) {
  return fd >= 0 && fd < 65536 && file_of_fd[fd] ? &files[file_of_fd[fd] - 1] : NULL;
}

typedef ssize_t (*pwrite_type)(int, const void *, size_t, off_t);
static ssize_t put(int fd, const void *bytes, size_t size, off_t at, pwrite_type real) {
  struct file *file = file_at(fd);
  if (!file) return real(fd, bytes, size, at);
  struct pending *one = malloc(sizeof *one);
  one->at = at;
  one->size = size;
  one->bytes = malloc(size);
  one->next = NULL;
  memcpy(one->bytes, bytes, size);
  pthread_mutex_lock(&lock);
  if (file->last)
    file->last->next = one;
  else
    file->first = one;
  file->last = one;
  pthread_mutex_unlock(&lock);
  // The length is durable at once, so that fstat() tells what was written.
  struct stat status;
  if (fstat(fd, &status) == 0 && status.st_size < at + (off_t)size) {
    REAL(ftruncate);
    real_ftruncate(fd, at + (off_t)size);
  }
  return (ssize_t)size;
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) {
  REAL(pwrite);
  return put(fd, bytes, size, at, real_pwrite);
}
ssize_t pwrite64(int fd, const void *bytes, size_t size, off_t at) {
  REAL(pwrite64);
  return put(fd, bytes, size, at, real_pwrite64);
}

typedef ssize_t (*pread_type)(int, void *, size_t, off_t);
static ssize_t get(int fd, void *bytes, size_t size, off_t at, pread_type real) {
  struct file *file = file_at(fd);
  ssize_t got = real(fd, bytes, size, at);
  if (!file || got < 0) return got;
  pthread_mutex_lock(&lock);
  for (struct pending *one = file->first; one; one = one->next) {
    off_t from = one->at > at ? one->at : at;
    off_t to = one->at + (off_t)one->size < at + got ? one->at + (off_t)one->size : at + got;
    if (from < to)
      memcpy((char *)bytes + (from - at), one->bytes + (from - one->at), (size_t)(to - from));
  }
  pthread_mutex_unlock(&lock);
  return got;
}
ssize_t pread(int fd, void *bytes, size_t size, off_t at) {
  REAL(pread);
  return get(fd, bytes, size, at, real_pread);
}
ssize_t pread64(int fd, void *bytes, size_t size, off_t at) {
  REAL(pread64);
  return get(fd, bytes, size, at, real_pread64);
}

// What was cut off is gone, also of what waited.
static void drop_behind(int fd, off_t length) {
  struct file *file = file_at(fd);
  if (!file) return;
  pthread_mutex_lock(&lock);
  for (struct pending *one = file->first; one; one = one->next) {
    if (one->at >= length)
      one->size = 0;
    else if (one->at + (off_t)one->size > length)
      one->size = (size_t)(length - one->at);
  }
  pthread_mutex_unlock(&lock);
}
int ftruncate(int fd, off_t length) {
  REAL(ftruncate);
  drop_behind(fd, length);
  return real_ftruncate(fd, length);
}
int ftruncate64(int fd, off_t length) {
  REAL(ftruncate64);
  drop_behind(fd, length);
  return real_ftruncate64(fd, length);
}

static void make_durable(int fd) {
  struct file *file = file_at(fd);
  if (!file) return;
  REAL(pwrite);
  pthread_mutex_lock(&lock);
  while (file->first) {
    struct pending *one = file->first;
    if (one->size) (void)!real_pwrite(fd, one->bytes, one->size, one->at);
    file->first = one->next;
    free(one->bytes);
    free(one);
  }
  file->last = NULL;
  pthread_mutex_unlock(&lock);
}
int fdatasync(int fd) {
  REAL(fdatasync);
  make_durable(fd);
  return real_fdatasync(fd);
}
int fsync(int fd) {
  REAL(fsync);
  make_durable(fd);
  return real_fsync(fd);
}
