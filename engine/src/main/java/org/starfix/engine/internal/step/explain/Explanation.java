package org.starfix.engine.internal.step.explain;

import java.util.List;

/**
 * Why exposures have the status they have.
 *
 * @param title what is explained, with its status
 * @param cause why it is not aligned: a kind of refusal, or the cause of the status; empty for a good status
 * @param happened what happened, a sentence each
 * @param helps changes with which a status that is not good would be good
 * @param loses changes with which a good status would be lost
 * @param vain changes that were tried and make no difference, in words
 * @param notes what else is to be said of the trials
 */
public record Explanation(
        String title,
        String cause,
        List<String> happened,
        List<Trial> helps,
        List<Trial> loses,
        List<String> vain,
        List<String> notes) {
    public Explanation {
        happened = List.copyOf(happened);
        helps = List.copyOf(helps);
        loses = List.copyOf(loses);
        vain = List.copyOf(vain);
        notes = List.copyOf(notes);
    }
}
