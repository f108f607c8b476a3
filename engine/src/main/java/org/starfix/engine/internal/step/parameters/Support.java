package org.starfix.engine.internal.step.parameters;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/** Which of the valid values of a parameter this version can honour. The others are refused, never ignored. */
public sealed interface Support extends Serializable {
    /** Every valid value. */
    Support ALL = new All();

    /** The reason for refusing a canonical value, as it goes on behind the value; empty if it is honoured. */
    Optional<String> refusal(String value);

    /** How the specification lists it; empty for everything. */
    String describe();

    /** Only these values now; the feature behind the others comes later. */
    static Support only(String... values) {
        return new Only(List.of(values));
    }

    /** Every valid value. */
    record All() implements Support {
        @Override
        public Optional<String> refusal(String value) {
            return Optional.empty();
        }

        @Override
        public String describe() {
            return "";
        }
    }

    /** Only the listed values. */
    record Only(List<String> values) implements Support {
        @Override
        public Optional<String> refusal(String value) {
            return values.contains(value)
                    ? Optional.empty()
                    : Optional.of("is not supported yet; only " + shown(values) + " is");
        }

        @Override
        public String describe() {
            return "only " + shown(values);
        }
    }

    /** A key of every stpipe step that means nothing here: taken at its default so that real files can be read. */
    record AtDefault(String value) implements Support {
        @Override
        public Optional<String> refusal(String given) {
            return given.equals(value)
                    ? Optional.empty()
                    : Optional.of("would have no effect: Starfix takes this key of stpipe at its default, "
                            + shown(List.of(value)) + ", only; leave it out");
        }

        @Override
        public String describe() {
            return "only " + shown(List.of(value));
        }
    }

    private static String shown(List<String> values) {
        return String.join(
                " or ", values.stream().map(v -> v.isEmpty() ? "none" : v).toList());
    }
}
