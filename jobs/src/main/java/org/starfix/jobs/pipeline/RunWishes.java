package org.starfix.jobs.pipeline;

import java.util.List;
import org.starfix.engine.internal.step.output.QualityGate;
import org.starfix.jobs.session.ConsoleDetail;

/**
 * What is wanted of a run beside its products; nothing of it changes these.
 *
 * @param part how much of the work is done
 * @param records whether the result holds the rows of all exposures and groups, which a large run has too many of for its driver
 * @param detail how much the console shows
 * @param gates what the run must not come to
 */
public record RunWishes(Part part, StoreChoice store, Records records, ConsoleDetail detail, List<QualityGate> gates) {
    /** The usual ones. */
    public static final RunWishes USUAL =
            new RunWishes(Part.WHOLE, StoreChoice.USUAL, Records.IN_LEDGER, ConsoleDetail.NORMAL, List.of());

    /** How much of the work is done. */
    public enum Part {
        WHOLE,
        /** Sources are found and stored. */
        DETECT,
        /** Stored sources are aligned; the ledger is written, and no product. */
        ALIGN,
        /** Products are written of what is aligned. */
        APPLY
    }

    /** The usual ones, with the rows of exposures and groups in the result. */
    public static RunWishes withRecords(ConsoleDetail detail) {
        return new RunWishes(Part.WHOLE, StoreChoice.USUAL, Records.IN_RESULT, detail, List.of());
    }

    public RunWishes {
        gates = List.copyOf(gates);
    }

    /** Where rows of exposures and groups are. */
    public enum Records {
        IN_LEDGER,
        IN_RESULT
    }
}
