package org.starfix.jobs.pipeline;

import java.util.List;
import org.starfix.engine.internal.step.output.QualityGate;
import org.starfix.jobs.session.ConsoleDetail;

/**
 * What is wanted of a run beside its products; nothing of it changes these.
 *
 * @param records whether the result holds the rows of all exposures and groups, which a large run has too many of for its driver
 * @param detail how much the console shows
 * @param gates what the run must not come to
 */
public record RunWishes(Records records, ConsoleDetail detail, List<QualityGate> gates) {
    /** The usual ones. */
    public static final RunWishes USUAL = new RunWishes(Records.IN_LEDGER, ConsoleDetail.NORMAL, List.of());

    public RunWishes {
        gates = List.copyOf(gates);
    }

    /** Where rows of exposures and groups are. */
    public enum Records {
        IN_LEDGER,
        IN_RESULT
    }
}
