package org.starfix.engine.internal.step.explain;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.ParameterStage;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.parameters.Setting;

/**
 * Other values of keys.
 *
 * @param values by key, in the order in which they are told
 */
public record Change(Map<String, String> values) {
    public Change {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static Change of(String key, String value) {
        return new Change(Map.of(key, value));
    }

    static Change of(String key, String value, String second, String secondValue) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(key, value);
        values.put(second, secondValue);
        return new Change(values);
    }

    /** As on the command line: {@code minobj=8}. */
    public String text() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + shown(entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** The keys with what they were: {@code minobj=15}. */
    public String before(Parameters parameters) {
        return values.keySet().stream()
                .map(key -> key + "=" + shown(parameters.canonical(key)))
                .collect(Collectors.joining(" "));
    }

    private static String shown(String value) {
        return value.isEmpty() ? "none" : value;
    }

    /** The keys. */
    Set<String> keys() {
        return values.keySet();
    }

    /**
     * These parameters with this change.
     *
     * @throws org.starfix.engine.base.ParameterException if they do not go together
     */
    Parameters in(Parameters parameters) {
        List<Setting> all = new ArrayList<>(parameters.settings());
        values.forEach((key, value) -> all.add(Setting.option(key, value)));
        return ParameterLayers.NONE.withOverrides(all).resolve();
    }

    /** Whether sources have to be found anew. */
    boolean concernsSources() {
        return stages().contains(ParameterStage.DETECT);
    }

    private Set<ParameterStage> stages() {
        Set<ParameterStage> stages = EnumSet.noneOf(ParameterStage.class);
        keys().forEach(key -> stages.add(ParameterStage.of(key)));
        return stages;
    }
}
