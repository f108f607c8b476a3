/**
 * The order of the stages; reads like the description of the step. Start at {@link org.starfix.jobs.pipeline.TweakRegPipeline}.
 */
package org.starfix.jobs.pipeline;
