/**
 * The order of the stages: inputs, index, detect, fields, relative, absolute, write, report. It reads like the
 * description of the step and computes nothing.
 *
 * <p>What the driver keeps are names, sizes, footprints and counts; pixels stay in the tasks that read them,
 * catalogues in the stages. Everything that can be wrong with the run as a whole (inputs, absolute catalogue, output
 * folder, names of products) is found before the first product is written.
 *
 * <p>Terms: the <i>plan</i> of the output folder is the product of each exposure by its place in the user's order;
 * the <i>stage clock</i> keeps wall times, in seconds, which appear in {@code run.json} and nowhere else.
 *
 * <p>Start at {@link org.starfix.jobs.pipeline.TweakRegPipeline}.
 */
@NullMarked
package org.starfix.jobs.pipeline;

import org.jspecify.annotations.NullMarked;
