package org.starfix.engine.internal.step.output;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What only the caller of a run knows of it, for {@code run.json}.
 *
 * @param platform versions of what it ran on, by name, in their order
 * @param started when it began, as ISO 8601
 * @param stageSeconds wall time by stage, in their order
 */
public record RunCircumstances(
        Map<String, String> platform, Optional<String> started, Map<String, Double> stageSeconds) {
    /** Nothing is known. */
    public static final RunCircumstances UNKNOWN = new RunCircumstances(Map.of(), Optional.empty(), Map.of());

    public RunCircumstances {
        platform = Collections.unmodifiableMap(new LinkedHashMap<>(platform));
        stageSeconds = Collections.unmodifiableMap(new LinkedHashMap<>(stageSeconds));
    }
}
