package org.starfix.engine.internal.step.output;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.internal.step.report.GroupFigures;
import org.starfix.engine.internal.step.report.RunCounts;

/** How far a run is, as {@code run.json} says it. */
public sealed interface RunState {

    /** In small letters. */
    String label();

    /** When and how it ended, if it has ended and its caller knows. */
    Optional<Ending> ending();

    /**
     * The end of a run.
     *
     * @param exitCode of the program
     * @param stageSeconds wall time by stage, in their order
     */
    record Ending(Instant finished, int exitCode, Map<String, Double> stageSeconds) {
        public Ending {
            stageSeconds = Collections.unmodifiableMap(new LinkedHashMap<>(stageSeconds));
        }
    }

    /** It writes: what is in the folder is of this run or of an earlier one. */
    record Running() implements RunState {
        @Override
        public String label() {
            return "running";
        }

        @Override
        public Optional<Ending> ending() {
            return Optional.empty();
        }
    }

    /** What a run does to the products that are in its folder. */
    enum Products {
        /** They are all of an earlier run. */
        UNTOUCHED,
        /** Some may be of this run, others of an earlier one. */
        MIXED
    }

    /**
     * It ended before its work was done.
     *
     * @param error in one line
     */
    record Failed(String error, Products products, Optional<Ending> ending) implements RunState {
        @Override
        public String label() {
            return "failed";
        }
    }

    /**
     * It did its work.
     *
     * @param groups figures of groups: of all, or of the worst where there are many
     * @param fields how many fields there were
     * @param gates what was asked of the run, and what came of it
     * @param answer digest of all rows of the ledger and of the files that have them; empty if that is not known
     */
    record Finished(
            RunCounts counts,
            GroupFigures groups,
            int fields,
            List<GateResult> gates,
            String answer,
            Optional<Ending> ending)
            implements RunState {
        public Finished {
            gates = List.copyOf(gates);
        }

        @Override
        public String label() {
            return "finished";
        }
    }
}
