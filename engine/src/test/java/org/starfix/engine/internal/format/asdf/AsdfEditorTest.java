package org.starfix.engine.internal.format.asdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.testing.NeedsSharedData;
import org.starfix.engine.testing.SharedData;

class AsdfEditorTest {
    private static final String TREE = """
            meta:
              first: &shared !transform/shift-1.2.0 {offset: 1.0}
              second: *shared
              list: [1, 2, 3]
              other: !<tag:stsci.edu:gwcs/frame2d-1.0.0>
                name: a
            """;

    private static String text(AsdfDocument document) {
        return new String(document.toBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void whatIsNotEditedIsKept() {
        AsdfDocument edited =
                AsdfDocumentTest.parse(TREE).edit().set("meta.list[1]", 7L).document();
        assertThat(text(edited))
                .isEqualTo("#ASDF 1.0.0\n#ASDF_STANDARD 1.5.0\n%YAML 1.1\n%TAG ! tag:stsci.edu:asdf/\n"
                        + "--- !core/asdf-1.1.0\n" + TREE.replace("[1, 2, 3]", "[1, 7, 3]") + "...\n");
    }

    @Test
    void valuesAreSetAndAdded() {
        AsdfDocument edited = AsdfDocumentTest.parse(TREE)
                .edit()
                .set("meta.new", "text")
                .set("meta.count", 3L)
                .set("meta.ratio", 1e-12)
                .set("meta.big", 1e22)
                .setYaml("meta.tree", "!core/ndarray-1.0.0 [[1.5]]")
                .remove("meta.second")
                .remove("meta.list[0]")
                .remove("meta.absent")
                .document();
        AsdfNode meta = edited.find("meta").orElseThrow();
        assertThat(meta.child("new").text()).isEqualTo("text");
        assertThat(meta.child("count").integer()).isEqualTo(3);
        assertThat(meta.child("ratio").number()).isEqualTo(1e-12);
        assertThat(meta.child("big").number()).isEqualTo(1e22);
        assertThat(text(edited)).contains("big: 1.0e+22", "tree: !core/ndarray-1.0.0 [[1.5]]");
        assertThat(meta.child("tree").array().at(0, 0)).isEqualTo(1.5);
        assertThat(meta.find("second")).isEmpty();
        assertThat(meta.child("list").items()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "1e5",
                "1.5",
                "",
                " padded ",
                "a: b",
                "# no comment",
                "'quoted'",
                "two\nlines",
                "~",
                "null",
                "- dash",
                "POLYGON ICRS  80.483246867 -69.499175633 80.490405329 -69.502768532 80.500632724 -69.500281520",
                "\u00e9\u03b1",
                "=",
                "2020-01-01",
                "0o7",
                "1:30"
            })
    void everyTextSurvives(String value) {
        AsdfDocument edited =
                AsdfDocumentTest.parse(TREE).edit().set("meta.new", value).document();
        assertThat(edited.find("meta.new").orElseThrow().text()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                1,
                1.0 / 3,
                1e300,
                5e-324,
                -1.5e-9,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.NaN
            })
    void everyNumberSurvives(double value) {
        AsdfDocument edited =
                AsdfDocumentTest.parse(TREE).edit().set("meta.new", value).document();
        assertThat(edited.find("meta.new").orElseThrow().number()).isEqualTo(Double.valueOf(value));
    }

    @Test
    void copiesShareNothingWithTheirOriginal() {
        AsdfDocument edited = AsdfDocumentTest.parse("steps:\n- &s {name: a, in: &i {x: 1}, same: *i}\n- *s\n")
                .edit()
                .duplicate("steps", 0)
                .set("steps[1].name", "copy")
                .set("steps[1].in.x", 2L)
                .document();
        List<AsdfNode> steps = edited.find("steps").orElseThrow().items();
        assertThat(steps).hasSize(3);
        assertThat(steps.get(0).child("name").text()).isEqualTo("a");
        assertThat(steps.get(0).child("same").child("x").integer()).isEqualTo(1);
        assertThat(steps.get(1).child("name").text()).isEqualTo("copy");
        assertThat(steps.get(1).child("same").child("x").integer()).isEqualTo(2);
        assertThat(steps.get(2).child("name").text()).isEqualTo("a");
    }

    @Test
    void originalDocumentStays() {
        AsdfDocument document = AsdfDocumentTest.parse(TREE);
        byte[] before = document.toBytes();
        document.edit().set("meta.list[0]", 9L).remove("meta.other").document();
        assertThat(document.toBytes()).isEqualTo(before);
        assertThat(document.find("meta.list[0]").orElseThrow().integer()).isEqualTo(1);
    }

    @Test
    void blocksStayAndTheIndexFollows() {
        byte[] one = AsdfDocumentTest.block("", AsdfDocumentTest.doubles(ByteOrder.LITTLE_ENDIAN, 1), 8);
        byte[] two = AsdfDocumentTest.block("", AsdfDocumentTest.doubles(ByteOrder.LITTLE_ENDIAN, 2), 8);
        String tree = "a: !core/ndarray-1.0.0 {source: 1, datatype: float64, byteorder: little, shape: [1]}\n";
        AsdfDocument plain = AsdfDocumentTest.parse(tree, one, two);
        int at = plain.toBytes().length - one.length - two.length;
        byte[] index = ("#ASDF BLOCK INDEX\n%YAML 1.1\n---\n- " + at + "\n- " + (at + one.length) + "\n...\n")
                .getBytes(StandardCharsets.UTF_8);
        AsdfDocument edited = AsdfDocumentTest.parse(tree, one, two, index)
                .edit()
                .set("b", "some more text")
                .document();
        byte[] bytes = edited.toBytes();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int first = text.indexOf("\u00d3BLK");
        assertThat(Arrays.copyOfRange(bytes, first, first + one.length)).isEqualTo(one);
        assertThat(Arrays.copyOfRange(bytes, first + one.length, first + 2 * one.length))
                .isEqualTo(two);
        assertThat(text).endsWith("---\n- " + first + "\n- " + (first + one.length) + "\n...\n");
        assertThat(edited.find("a").orElseThrow().array().at(0)).isEqualTo(2);
        assertThat(text(plain.edit().set("b", 1L).document())).doesNotContain("BLOCK INDEX");
    }

    @Test
    void placesThatAreNotThereAreRefused() {
        AsdfEditor editor = AsdfDocumentTest.parse(TREE).edit();
        assertThat(editor.has("meta.first.offset")).isTrue();
        assertThat(editor.has("meta.absent")).isFalse();
        assertThatThrownBy(() -> editor.set("nowhere.x", 1L))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("a.asdf: nowhere.x: there is no such place in the tree, so it cannot be edited");
        assertThatThrownBy(() -> editor.duplicate("meta.list", 5))
                .hasMessage("a.asdf: meta.list[5]: there is no such place in the tree, so it cannot be edited");
        assertThatThrownBy(() -> editor.setYaml("meta.x", "[1"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageStartingWith("a.asdf: the YAML tree cannot be read: ");
    }

    @NeedsSharedData
    @Test
    void filesOfOthersComeBackByteForByteAndEditedAreEqualTrees() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(SharedData.path("golden/engine/gwcs"))) {
            files = all.filter(path -> path.toString().endsWith(".asdf")).toList();
        }
        assertThat(files).hasSizeGreaterThan(3);
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            AsdfDocument document = AsdfDocument.parse(bytes, file.toString());
            assertThat(document.toBytes()).isEqualTo(bytes);
            AsdfDocument edited = document.edit().set("more", 1L).document();
            AsdfDocument undone = edited.edit().remove("more").document();
            assertThat(describe(undone)).isEqualTo(describe(document));
            assertThat(blocks(undone.toBytes())).isEqualTo(blocks(bytes));
        }
    }

    private static String describe(AsdfDocument document) {
        StringBuilder text = new StringBuilder();
        document.root().visit(node -> text.append(node.path() + " " + node.tag() + " " + node.description() + "\n"));
        return text.toString();
    }

    private static String blocks(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.substring(text.indexOf("\u00d3BLK"), text.indexOf("#ASDF BLOCK INDEX"));
    }
}
