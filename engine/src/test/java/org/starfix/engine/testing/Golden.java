package org.starfix.engine.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assertions;

/** Golden numbers in the test resources; see {@code golden/README.md}. */
public final class Golden {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Golden() {}

    /** The JSON document {@code golden/<name>.gz}, e.g. {@code json("match/match.json")}. */
    public static JsonNode json(String name) {
        try {
            return JSON.readTree(bytes(name + ".gz"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text file {@code golden/<name>}. */
    public static String text(String name) {
        return new String(bytes(name), StandardCharsets.ISO_8859_1);
    }

    /** The bytes of {@code golden/<name>}, unzipped if the name ends in .gz. */
    public static byte[] bytes(String name) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
            Assertions.assertNotNull(in, "test resource golden/" + name);
            return name.endsWith(".gz") ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number; null is NaN, and the strings "Infinity" and "-Infinity" are what they say. */
    public static double number(JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return Double.NaN;
        }
        return node.isTextual() ? Double.parseDouble(node.asText()) : node.asDouble();
    }

    /** An array of numbers. */
    public static double[] numbers(JsonNode array) {
        double[] out = new double[array.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = number(array.get(i));
        }
        return out;
    }

    /** An array of integers. */
    public static int[] integers(JsonNode array) {
        int[] out = new int[array.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = array.get(i).asInt();
        }
        return out;
    }
}
