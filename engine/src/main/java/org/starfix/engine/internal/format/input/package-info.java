/**
 * What the user named as input, turned into a list of exposures: associations, manifests, catalogue lists,
 * directories and globs.
 *
 * <p>Terms: an <b>input</b> is one word of the command line; an <b>exposure</b> one FITS file. The exposures of an
 * association, and those named one by one, are one field; those found in directories, by globs or in manifests are
 * split by overlap. Order is part of the input: as given, directories and globs sorted by path.
 *
 * <p>Where files live is behind {@link org.starfix.engine.internal.format.input.FileSystemView}, so that the same
 * rules hold for a disk and for any Hadoop file system. Start at
 * {@link org.starfix.engine.internal.format.input.InputExpansion}.
 */
@NullMarked
package org.starfix.engine.internal.format.input;

import org.jspecify.annotations.NullMarked;
