package org.starfix.engine.internal.sky.gwcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.asdf.AsdfDocument;

/**
 * Documents that were made to break a reader. Whatever they are, they are read or refused with a {@link
 * MalformedDataException}, in seconds and within the heap of the tests.
 */
class HostileDocumentsTest {
    /** Far above what any of them needs, so that a busy machine does no harm. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String HEAD = "#ASDF 1.0.0\n%YAML 1.1\n%TAG ! tag:stsci.edu:asdf/\n---\n";
    private static final List<String> BAD_VALUES = List.of(
            "null",
            "~",
            "[]",
            "{}",
            "[[]]",
            "{a: {b: [c]}}",
            "-1",
            "0",
            "1e999",
            ".nan",
            "-.inf",
            "99999999999999999999",
            "2147483648",
            "0x1F",
            "1:30:00",
            "true",
            "'text'",
            "\"\\0\"",
            "*half",
            "!x y",
            "!transform/shift-1.2.0 {}",
            "!core/ndarray-1.0.0 {source: 0, datatype: float64, byteorder: little, shape: [2147483647, 2147483647]}",
            "!core/ndarray-1.0.0 {source: -5, datatype: [int8, {name: a}], byteorder: big, shape: ['*']}");

    /** Reads everything that can be read: tree, GWCS, coordinates there and back, correction, writing. */
    private static void exercise(byte[] bytes) {
        AsdfDocument document = AsdfDocument.parse(bytes, "hostile.asdf");
        document.root().visit(node -> node.tag());
        Gwcs gwcs = GwcsReader.read(document);
        ReferenceAngles.of(document);
        ReferenceAngles.ofRotation(gwcs);
        JwstWcs wcs = JwstWcs.of(gwcs, SyntheticGwcs.ANGLES);
        double[] out = new double[2];
        wcs.pixelToSky(10, 20, out);
        wcs.skyToPixel(out[0], out[1], out);
        AsdfDocument written = GwcsWriter.correct(document, wcs.corrected(new Affine2(1, 0, 0, 1, 0.1, 0.2)));
        GwcsWriter.describe(
                written,
                new TweakregMetadata(Optional.of("n"), Optional.of("COMPLETE"), Optional.of("f"), Optional.of("p")));
    }

    /** Whether it was refused; anything but a refusal or success fails the test. */
    private static boolean isRefused(byte[] bytes, String origin) {
        return assertTimeoutPreemptively(PATIENCE, () -> {
            try {
                exercise(bytes);
                return false;
            } catch (MalformedDataException e) {
                assertThat(e.getMessage()).as(origin).contains("hostile.asdf").hasSizeLessThan(2000);
                return true;
            } catch (Throwable e) {
                return fail("%s: got %s", origin, e);
            }
        });
    }

    @Test
    void wrongTypesInAnyPlaceAreRefusedOrRead() {
        checkWrongTypes(List.of("[[]]", "1e999", "true", "*half", BAD_VALUES.get(BAD_VALUES.size() - 2)));
    }

    @Test
    @Tag("long")
    void allWrongTypesInAnyPlaceAreRefusedOrRead() {
        checkWrongTypes(BAD_VALUES);
    }

    private static void checkWrongTypes(List<String> values) {
        String[] lines = SyntheticGwcs.yaml().split("\n");
        int refused = 0;
        for (int i = 5; i < lines.length - 1; i++) {
            int colon = lines[i].indexOf(": ");
            for (String value : colon < 0 ? List.<String>of() : values) {
                String[] changed = lines.clone();
                changed[i] = lines[i].substring(0, colon + 2) + value;
                String text = String.join("\n", changed) + "\n";
                refused += isRefused(text.getBytes(StandardCharsets.UTF_8), "line " + i + ": " + changed[i]) ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void damagedDocumentsAreRefusedOrRead(long seed) {
        damage(seed, 150);
    }

    @ParameterizedTest
    @Tag("long")
    @ValueSource(longs = {20240329})
    void manyDamagedDocumentsAreRefusedOrRead(long seed) {
        damage(seed, 10_000);
    }

    private static void damage(long seed, int rounds) {
        Random random = new Random(seed);
        byte[] good = withBlocks();
        assertThat(isRefused(good, "undamaged")).isFalse();
        int refused = 0;
        for (int i = 0; i < rounds; i++) {
            byte[] bad = damaged(good, random);
            refused += isRefused(bad, "seed " + seed + ", round " + i) ? 1 : 0;
        }
        assertThat(refused).as("seed %s", seed).isBetween(rounds / 10, rounds);
    }

    /** Flips bytes, cuts off, takes out, doubles or moves a part. */
    private static byte[] damaged(byte[] good, Random random) {
        byte[] bad = good.clone();
        int kind = random.nextInt(6);
        int from = random.nextInt(good.length);
        int to = Math.min(good.length, from + 1 + random.nextInt(200));
        if (kind <= 1) {
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            return bad;
        }
        if (kind == 2) {
            return java.util.Arrays.copyOf(bad, from);
        }
        String text = new String(bad, StandardCharsets.ISO_8859_1);
        String part = text.substring(from, to);
        String rest = text.substring(0, from) + text.substring(to);
        int at = random.nextInt(rest.length());
        String made = kind == 3 ? rest : (kind == 4 ? text : rest);
        String inserted = kind == 3 ? made : made.substring(0, at) + part + made.substring(at);
        return inserted.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The synthetic document with one of its arrays in a block, and a block index. */
    private static byte[] withBlocks() {
        String yaml = SyntheticGwcs.yaml()
                .replace(
                        "!core/ndarray-1.0.0 [[0, 33.333333333333336], [0, 0]]",
                        "!core/ndarray-1.0.0 {source: 0, datatype: float64, byteorder: little, shape: [2, 2]}");
        byte[] head = yaml.getBytes(StandardCharsets.UTF_8);
        java.nio.ByteBuffer block = java.nio.ByteBuffer.allocate(54 + 32);
        block.put(new byte[] {(byte) 0xd3, 'B', 'L', 'K'})
                .putShort((short) 48)
                .putInt(0)
                .putInt(0);
        block.putLong(32).putLong(32).putLong(32).put(new byte[16]);
        block.order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putDouble(0)
                .putDouble(100.0 / 3)
                .putDouble(0)
                .putDouble(0);
        byte[] index =
                ("#ASDF BLOCK INDEX\n%YAML 1.1\n---\n- " + head.length + "\n...\n").getBytes(StandardCharsets.UTF_8);
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        out.writeBytes(head);
        out.writeBytes(block.array());
        out.writeBytes(index);
        return out.toByteArray();
    }

    @Test
    void deepNestingOfEveryKindIsRefused() {
        int deep = 100_000;
        StringBuilder block = new StringBuilder("a:\n");
        for (int i = 1; i < 2000; i++) {
            block.append(" ".repeat(i)).append("a:\n");
        }
        for (String body : List.of(
                "a: " + "[".repeat(deep),
                "a: " + "{a: ".repeat(deep),
                "a: " + "[{a: ".repeat(deep),
                "- ".repeat(deep) + "a",
                "? ".repeat(deep) + "a",
                "a: " + "!x ".repeat(deep) + "b",
                block.toString())) {
            assertThat(isRefused((HEAD + body + "\n...\n").getBytes(StandardCharsets.UTF_8), body.substring(0, 20)))
                    .as(body.substring(0, 20))
                    .isTrue();
        }
    }

    @Test
    void aliasesThatMultiplyOrReferToThemselvesEnd() {
        StringBuilder shifts = new StringBuilder("t0: &t0 !transform/shift-1.2.0 {offset: 1}\n");
        StringBuilder sums = new StringBuilder("s0: &s0 !transform/shift-1.2.0 {offset: 1}\n");
        for (int i = 1; i <= 40; i++) {
            String last = String.format(Locale.ROOT, "[*t%d, *t%d]", i - 1, i - 1);
            shifts.append(String.format(Locale.ROOT, "t%d: &t%d !transform/compose-1.2.0 {forward: %s}%n", i, i, last));
            sums.append(String.format(
                    Locale.ROOT, "s%d: &s%d !transform/add-1.2.0 {forward: %s}%n", i, i, last.replace('t', 's')));
        }
        for (String body : List.of(
                shifts + wcs("*t40"),
                sums + wcs("*s40"),
                wcs("&l !transform/compose-1.2.0 {forward: [*l, *l]}"),
                wcs("&l !transform/shift-1.2.0 {offset: *l}"),
                wcs("!transform/polynomial-1.2.0 {coefficients: &c [*c, *c]}"),
                wcs("!transform/remap_axes-1.3.0 {mapping: &m [0, *m]}"),
                "wcs: &w !<tag:stsci.edu:gwcs/wcs-1.0.0> {name: *w, steps: [*w, *w]}\n",
                "&r wcs: *r\n",
                "wcs: &w !<tag:stsci.edu:gwcs/wcs-1.0.0> {steps: &s [{frame: *s, transform: *w}, {frame: b}]}\n")) {
            assertThat(isRefused((HEAD + body + "...\n").getBytes(StandardCharsets.UTF_8), body))
                    .as(body)
                    .isTrue();
        }
    }

    private static String wcs(String transform) {
        return "wcs: !<tag:stsci.edu:gwcs/wcs-1.0.0> {name: a, steps: [{frame: detector, transform: " + transform
                + "}, {frame: v2v3, transform: !transform/identity-1.2.0 {n_dims: 2}}, {frame: world}]}\n";
    }

    @Test
    void treesThatAreTooLargeAreRefusedBeforeTheyFillTheHeap() {
        String numbers = "a:\n" + "- [1,1,1,1,1,1,1,1,1,1]\n".repeat(60_000);
        assertThatThrownBy(() -> exercise((HEAD + numbers + "...\n").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "hostile.asdf: the YAML tree cannot be read: more than 500000 values; write the file again with an ASDF"
                                + " library");
        String text = "a: '" + ("x".repeat(1000) + "\n ").repeat(34_000) + "'\n";
        assertThatThrownBy(() -> exercise((HEAD + text + "...\n").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("the YAML tree has 34068051 bytes; at most 33554432 are read");
        String line = "a: '" + "x".repeat(1 << 18) + "'\n";
        assertThatThrownBy(() -> exercise((HEAD + line + "...\n").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "hostile.asdf: the YAML tree has a line of more than 262144 characters, too long to be read;"
                                + " write the file again with an ASDF library");
    }

    @Test
    void recursionBetweenTransformAndInverseIsUnderstood() {
        String pair = "!transform/shift-1.2.0 {offset: 1, inverse: !transform/shift-1.2.0 {offset: -1, inverse: *p}}";
        String body = "p: &p " + pair + "\n" + wcs("!transform/concatenate-1.2.0 {forward: [*p, *p]}");
        AsdfDocument document =
                AsdfDocument.parse((HEAD + body + "...\n").getBytes(StandardCharsets.UTF_8), "hostile.asdf");
        double[] out = new double[2];
        GwcsReader.read(document).between("world", "detector").apply(5, 7, out);
        assertThat(out).containsExactly(4, 6);
    }
}
