/**
 * ASDF documents: a YAML tree with tags, followed by binary blocks.
 *
 * <p>Read with {@link org.starfix.engine.internal.format.asdf.AsdfDocument#parse} and walk with
 * {@link org.starfix.engine.internal.format.asdf.AsdfNode}; change a copy with
 * {@link org.starfix.engine.internal.format.asdf.AsdfEditor}. What is not edited is kept: tags, anchors, flow style
 * and the number texts of the tree, and every byte of the blocks. A document that was not edited is written byte for
 * byte.
 *
 * <p>Terms: a <i>tag</i> names the type of a node ({@code !transform/shift-1.2.0}); a <i>block</i> holds the values
 * of one array; an array may also stand <i>inline</i> in the tree. Paths have the form
 * {@code meta.wcs.steps[1].transform}.
 *
 * <p>What a hostile document can cost is bounded: characters, nodes, depth and aliases of the tree, elements of an
 * array, decoded bytes of a block. Blocks may be compressed by zlib or lz4; others are kept but not read.
 *
 * <p>Knows nothing of WCS. Start at {@code AsdfDocument}.
 *
 * <p>Source: ASDF Standard 1.5 and 1.6.
 */
@NullMarked
package org.starfix.engine.internal.format.asdf;

import org.jspecify.annotations.NullMarked;
