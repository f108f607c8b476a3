package org.starfix.engine.internal.format.asdf;

import java.util.Locale;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Numbers as YAML 1.1 texts. */
public final class YamlNumbers {
    private YamlNumbers() {}

    /** A text that every YAML 1.1 reader takes for a float: with a point, and with a sign in the exponent. */
    public static String text(double value) {
        if (Double.isNaN(value)) {
            return ".nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? ".inf" : "-.inf";
        }
        String text = Double.toString(value).toLowerCase(Locale.ROOT);
        int e = text.indexOf('e');
        return e >= 0 && text.charAt(e + 1) != '-' ? text.substring(0, e + 1) + "+" + text.substring(e + 1) : text;
    }

    static boolean isNumber(ScalarNode node) {
        return Tag.FLOAT.equals(node.getTag()) || Tag.INT.equals(node.getTag());
    }

    /**
     * The value of a scalar that YAML resolves to a number.
     *
     * @throws NumberFormatException if it is written in a form that is not decimal (hexadecimal, sexagesimal)
     */
    static double value(ScalarNode node) {
        String text = node.getValue().replace("_", "").toLowerCase(Locale.ROOT);
        return switch (text) {
            case ".nan" -> Double.NaN;
            case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
            case "-.inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
