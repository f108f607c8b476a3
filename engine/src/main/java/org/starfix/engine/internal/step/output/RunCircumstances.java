package org.starfix.engine.internal.step.output;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What only the caller of a run knows of it, for {@code run.json}.
 *
 * @param platform versions of what it ran on, by name, in their order
 * @param invocation who runs it; the library does not say
 */
public record RunCircumstances(Map<String, String> platform, Optional<Invocation> invocation) {
    /** Nothing is known. */
    public static final RunCircumstances UNKNOWN = new RunCircumstances(Map.of(), Optional.empty());

    public RunCircumstances {
        platform = Collections.unmodifiableMap(new LinkedHashMap<>(platform));
    }
}
