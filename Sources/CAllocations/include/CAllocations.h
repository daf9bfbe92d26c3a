// Counts the heap allocations of a process, whoever makes them: C, the Swift runtime, system libraries, any thread.
//
// The program that links this target, or is started with its library preloaded (LD_PRELOAD=libAllocations.so), has its malloc, calloc, realloc,
// aligned_alloc, memalign and posix_memalign, which look at one flag and hand on to the C library's; the memory is the C library's, and so is
// free. Outside a count that look is all they cost. Only tests link it; a program that is to be measured is started with it.
#ifndef CALLOCATIONS_H
#define CALLOCATIONS_H

// Whether allocations can be counted: with glibc, but not under a sanitizer, which has a heap of its own.
int ca_available(void);
// Begins to count.
void ca_start(void);
// Ends the count that was begun last; answers how many allocations there were, on all threads.
long ca_stop(void);

#endif
