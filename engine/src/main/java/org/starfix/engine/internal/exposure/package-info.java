/**
 * An exposure in its file, FITS or ASDF: who it is, its WCS, its pixels, and copies of it with another WCS.
 *
 * <p>{@link org.starfix.engine.internal.exposure.ExposureFile} opens either kind. A
 * {@link org.starfix.engine.internal.exposure.CopyRequest} says what a copy is to say; what changes the WCS is a
 * {@link org.starfix.engine.internal.exposure.WcsEdit}. Copies keep every byte that the request does not touch, and
 * what they replace: FITS copies in the extensions {@code STARFIX} and {@code STARFIX_ASDF}, ASDF copies below the
 * key {@code starfix} of the tree. A sidecar is the WCS alone.
 *
 * <p>Of a stand-alone ASDF file tree and small blocks are read; the blocks with pixels are streamed.
 *
 * <p>Start at {@code ExposureFile}.
 */
@NullMarked
package org.starfix.engine.internal.exposure;

import org.jspecify.annotations.NullMarked;
