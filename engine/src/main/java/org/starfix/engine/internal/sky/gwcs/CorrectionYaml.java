package org.starfix.engine.internal.sky.gwcs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.format.asdf.AsdfNode;
import org.starfix.engine.internal.format.asdf.YamlNumbers;

/**
 * The correction as YAML: the template {@code correction.yaml} with angles and numbers filled in.
 *
 * <p>Tags get the versions that the tree at hand uses, so that one program reads all of it; tags that it lacks get those of
 * ASDF standard 1.5.
 */
final class CorrectionYaml {
    private static final Pattern SLOT = Pattern.compile("\\$\\{(\\w+)\\}");

    private static final Map<String, String> VERSIONS = Map.ofEntries(
            Map.entry("compose", "1.2.0"),
            Map.entry("concatenate", "1.2.0"),
            Map.entry("scale", "1.2.0"),
            Map.entry("rotate_sequence_3d", "1.0.0"),
            Map.entry("divide", "1.2.0"),
            Map.entry("remap_axes", "1.3.0"),
            Map.entry("affine", "1.3.0"),
            Map.entry("constant", "1.4.0"),
            Map.entry("identity", "1.2.0"),
            Map.entry("spherical_cartesian", "1.0.0"),
            Map.entry("ndarray", "1.0.0"));

    private CorrectionYaml() {}

    /** @param affine of the plane in radians */
    static String of(ReferenceAngles angles, Affine2 affine, AsdfNode wcs) {
        Map<String, String> values = new HashMap<>(VERSIONS);
        useVersionsOf(wcs, values);
        List<Double> turn = angles.rotationDegrees();
        number(values, "v2", turn.get(0));
        number(values, "minus_v2", -turn.get(0));
        number(values, "v3", -turn.get(1));
        number(values, "minus_v3", turn.get(1));
        number(values, "roll", turn.get(2));
        number(values, "minus_roll", -turn.get(2));
        matrix(values, "m", "s", affine);
        matrix(values, "i", "t", affine.inverse());
        return SLOT.matcher(template()).replaceAll(slot -> Matcher.quoteReplacement(values.get(slot.group(1))));
    }

    private static void matrix(Map<String, String> values, String m, String s, Affine2 affine) {
        number(values, m + "00", affine.m00());
        number(values, m + "01", affine.m01());
        number(values, m + "10", affine.m10());
        number(values, m + "11", affine.m11());
        number(values, s + "0", affine.s0());
        number(values, s + "1", affine.s1());
    }

    private static void number(Map<String, String> values, String slot, double value) {
        values.put(slot, YamlNumbers.text(value));
    }

    private static void useVersionsOf(AsdfNode node, Map<String, String> values) {
        node.visit(n -> {
            String name = n.tag().name();
            values.computeIfPresent(
                    name.substring(name.lastIndexOf('/') + 1),
                    (slot, version) ->
                            n.tag().version().isEmpty() ? version : n.tag().version());
        });
    }

    private static String template() {
        try (InputStream in = CorrectionYaml.class.getResourceAsStream("correction.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
