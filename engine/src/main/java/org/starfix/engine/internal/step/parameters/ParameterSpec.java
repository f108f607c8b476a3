package org.starfix.engine.internal.step.parameters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.starfix.engine.internal.base.numeric.Check;

/** All configuration keys, in the order in which they are listed everywhere. */
public final class ParameterSpec {
    private static final Map<String, Parameter> BY_KEY = byKey();

    private ParameterSpec() {}

    /** Every parameter: TweakReg's, Starfix's own, stpipe's. */
    public static Collection<Parameter> all() {
        return BY_KEY.values();
    }

    public static Optional<Parameter> find(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    /**
     * The parameter of a key that exists.
     *
     * @throws IllegalArgumentException if there is no such key
     */
    public static Parameter of(String key) {
        return find(key).orElseThrow(() -> new IllegalArgumentException(unknown("parameters", key)));
    }

    /** What to say about a key that does not exist, with the nearest ones that do. */
    public static String unknown(String where, String key) {
        return unknown(where, key, Set.of());
    }

    /** As {@link #unknown(String, String)} where other words are known too. */
    public static String unknown(String where, String key, Collection<String> alsoKnown) {
        Set<String> known = new LinkedHashSet<>(BY_KEY.keySet());
        known.addAll(alsoKnown);
        List<String> near = NearestKeys.to(key, known);
        String remedy =
                near.isEmpty() ? "'starfix spec' lists them all" : "did you mean " + String.join(" or ", near) + "?";
        return where + ": there is no parameter '" + key + "'; " + remedy;
    }

    private static Map<String, Parameter> byKey() {
        List<Parameter> rows = new ArrayList<>(ReferenceParameters.rows());
        rows.addAll(StarfixParameters.rows());
        rows.addAll(StepParameters.rows());
        Map<String, Parameter> map = new LinkedHashMap<>();
        for (Parameter row : rows) {
            Check.argument(map.put(row.key(), row) == null, "parameters: key %s is there twice", row.key());
        }
        return Collections.unmodifiableMap(map);
    }
}
