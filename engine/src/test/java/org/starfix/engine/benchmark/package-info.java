/**
 * Benchmarks, run by {@code scripts/benchmark}; no tests. Times are processor time of the whole process, other threads of the JVM
 * included, so that they can be repeated on a machine with other work.
 */
package org.starfix.engine.benchmark;
