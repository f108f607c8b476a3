package org.starfix.engine.internal.step.output;

/**
 * What came of a quality gate.
 *
 * @param gate as it was given
 * @param found the figure that it is about, in words
 * @param failed whether the run does not pass it
 */
public record GateResult(String gate, String found, boolean failed) {}
