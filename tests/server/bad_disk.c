// Preloaded into a server: a disk that is full, read-only or broken for as long as a file says so.
//
//   RQ_BAD_DISK=FILE RQ_BAD_DISK_FOR=SUFFIX[:SUFFIX…] LD_PRELOAD=bad_disk.so rongqiao-server …
//
// While FILE is there, writing to files whose names end so fails with the error number that it
// holds (28: no space left, 30: read-only, 5: input/output error).

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define REAL(name)                      \
  static __typeof__(&name) real_##name; \
  if (!real_##name) real_##name = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static int fault(void) {
  const char *path = getenv("RQ_BAD_DISK");
  FILE *file = path ? fopen(path, "r") : NULL;
  int number = 0;
  if (file) {
    if (fscanf(file, "%d", &number) != 1) number = 0;
    fclose(file);
  }
  return number;
}

static bool is_treated(int fd) {
  char link[64], path[4096], list[256];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return false;
  path[length] = 0;
  const char *suffixes = getenv("RQ_BAD_DISK_FOR");
  snprintf(list, sizeof list, "%s", suffixes ? suffixes : "");
  for (char *save = NULL, *suffix = strtok_r(list, ":", &save); suffix;
       suffix = strtok_r(NULL, ":", &save)) {
    size_t size = strlen(suffix);
    if ((size_t)length >= size && strcmp(path + length - size, suffix) == 0) return true;
  }
  return false;
}

static bool fails(int fd) {
  int number = fault();
  if (number == 0 || !is_treated(fd)) return false;
  errno = number;
  return true;
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) {
  REAL(pwrite);
  return fails(fd) ? -1 : real_pwrite(fd, bytes, size, at);
}
ssize_t pwrite64(int fd, const void *bytes, size_t size, off_t at) {
  REAL(pwrite64);
  return fails(fd) ? -1 : real_pwrite64(fd, bytes, size, at);
}
int ftruncate64(int fd, off_t length) {
  REAL(ftruncate64);
  return fails(fd) ? -1 : real_ftruncate64(fd, length);
}
int fdatasync(int fd) {
  REAL(fdatasync);
  return fails(fd) ? -1 : real_fdatasync(fd);
}
