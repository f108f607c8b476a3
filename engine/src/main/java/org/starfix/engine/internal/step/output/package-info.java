/**
 * What a run writes, and what becomes of what cannot be written.
 *
 * <p>{@link org.starfix.engine.internal.step.output.RunInputs} knows the files that are read,
 * {@link org.starfix.engine.internal.step.output.ProductPlan} what each product is called: no two alike, none in place
 * of a file that is read. {@link org.starfix.engine.internal.step.output.ProductWriter} writes them; one that fails is
 * the status of its exposure. Files go through a {@link org.starfix.engine.internal.step.output.Publisher}, which knows
 * one folder of one file system and decides nothing.
 *
 * <p>Terms: to <i>publish</i> is to write so that a reader sees the old file, none, or the whole new one. What made a
 * product, its <i>provenance</i>, is the same for equal runs: it holds no time.
 *
 * <p>Start at {@link org.starfix.engine.internal.step.output.ProductWriter}.
 */
@NullMarked
package org.starfix.engine.internal.step.output;

import org.jspecify.annotations.NullMarked;
