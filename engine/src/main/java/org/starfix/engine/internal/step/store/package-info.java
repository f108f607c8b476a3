/**
 * What a run keeps of the exposures it has read, so that the next one need not read them again.
 *
 * <p>{@link org.starfix.engine.internal.step.store.ExposureReading} reads headers and pixels and notes on the way which files it opens or
 * looks for, with their versions, and which bytes it reads of the headers. Of that it makes a
 * {@link org.starfix.engine.internal.step.store.StoredExposure}: the files, the bytes, the sources of each detector. Later it takes the
 * exposure from there, if every file is what it was: the headers are read by the same code from the bytes that were kept.
 *
 * <p>Terms: to <i>recall</i> an exposure is to take it from what is stored; a <i>piece</i> is a range of bytes of a file; a file that
 * was looked for and not found is <i>absent</i>, and its absence counts like a version. How it is stored is decided by others.
 *
 * <p>Start at {@code ExposureReading}.
 */
@NullMarked
package org.starfix.engine.internal.step.store;

import org.jspecify.annotations.NullMarked;
