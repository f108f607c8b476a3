/**
 * Text files as people have them: with and without a byte order mark, with the line ends of any system; the digest
 * of a text; paths of this machine as people write them.
 *
 * <p>{@link org.starfix.engine.internal.base.text.TextInput} is the only way from the bytes of a user's file to
 * characters: associations, manifests, catalogue lists, tables, parameter files, header cards beside an image, the
 * small files of a HATS catalogue. What is not text, or is in an encoding other than UTF-8, is refused with its
 * line. {@link org.starfix.engine.internal.base.text.Digest} turns a text into a name of fixed length,
 * {@link org.starfix.engine.internal.base.text.LocalPath} into a path.
 *
 * <p>Start at {@code TextInput}.
 */
@NullMarked
package org.starfix.engine.internal.base.text;

import org.jspecify.annotations.NullMarked;
