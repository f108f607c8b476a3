package org.starfix.engine.internal.format.asdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

class AsdfDocumentTest {
    private static final String HEAD =
            "#ASDF 1.0.0\n#ASDF_STANDARD 1.5.0\n%YAML 1.1\n%TAG ! tag:stsci.edu:asdf/\n--- !core/asdf-1.1.0\n";

    static AsdfDocument parse(String body, byte[]... blocks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((HEAD + body + "...\n").getBytes(StandardCharsets.UTF_8));
        for (byte[] block : blocks) {
            out.writeBytes(block);
        }
        return AsdfDocument.parse(out.toByteArray(), "a.asdf");
    }

    static byte[] block(String compression, byte[] stored, long decoded) {
        ByteBuffer block = ByteBuffer.allocate(54 + stored.length + 3);
        block.put(new byte[] {(byte) 0xd3, 'B', 'L', 'K'}).putShort((short) 48).putInt(0);
        byte[] code = compression.getBytes(StandardCharsets.US_ASCII);
        block.put(code).put(new byte[4 - code.length]);
        block.putLong(stored.length + 3).putLong(stored.length).putLong(decoded);
        return block.put(new byte[16]).put(stored).array();
    }

    static byte[] doubles(ByteOrder order, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(order);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return bytes.array();
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] out = new byte[bytes.length + 100];
        int n = deflater.deflate(out);
        deflater.end();
        return java.util.Arrays.copyOf(out, n);
    }

    @Test
    void treeIsWalkedByTypeAndPath() {
        AsdfDocument document = parse("""
                meta:
                  name: 'a b'
                  size: 17
                  ratio: -1.5e-3
                  flag: true
                  nothing: null
                  list: [1, 2.5, .inf]
                  twice: 1
                  twice: 2
                  shift: !transform/shift-1.2.0 {offset: 1}
                """);
        AsdfNode meta = document.find("meta").orElseThrow();
        assertThat(meta.child("name").text()).isEqualTo("a b");
        assertThat(meta.child("size").integer()).isEqualTo(17);
        assertThat(meta.child("ratio").number()).isEqualTo(-1.5e-3);
        assertThat(meta.find("nothing")).isEmpty();
        assertThat(meta.child("twice").integer()).isEqualTo(2);
        assertThat(document.find("meta.list[2]").orElseThrow().number()).isInfinite();
        assertThat(document.find("meta.list[3]")).isEmpty();
        assertThat(document.find("meta.name.more")).isEmpty();
        assertThat(meta.child("shift").tag()).isEqualTo(new AsdfTag("stsci.edu:asdf/transform/shift", "1.2.0"));
        assertThat(meta.child("shift").child("offset").path()).isEqualTo("meta.shift.offset");
        assertThat(meta.keys()).startsWith("name", "size");
        assertThat(document.where()).isEqualTo("a.asdf");
    }

    @Test
    void wrongTypesAreNamedByTheirPath() {
        AsdfDocument document = parse("meta: {name: abc, size: 1.5, list: [1, .nan], hex: 0x1F}\n");
        AsdfNode meta = document.find("meta").orElseThrow();
        assertThatThrownBy(() -> meta.child("name").number())
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("a.asdf: meta.name must be a number, not 'abc'");
        assertThatThrownBy(() -> meta.child("size").integer())
                .hasMessage("a.asdf: meta.size must be a whole number, not 1.5");
        assertThatThrownBy(() -> meta.child("size").text()).hasMessage("a.asdf: meta.size must be a text, not '1.5'");
        assertThatThrownBy(() -> meta.child("list").finiteNumbers())
                .hasMessage("a.asdf: meta.list[1] must be a finite number, not NaN");
        assertThatThrownBy(() -> meta.child("hex").number())
                .hasMessage("a.asdf: meta.hex must be a decimal number, not '0x1F'");
        assertThatThrownBy(() -> meta.child("list").child("a"))
                .hasMessage("a.asdf: meta.list must be a mapping, not a sequence");
        assertThatThrownBy(() -> meta.items()).hasMessage("a.asdf: meta must be a sequence, not a mapping");
        assertThatThrownBy(() -> document.root().child("wcs")).hasMessage("a.asdf: the tree: wcs is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> document.find("meta..a"))
                .withMessage("asdf path: 'meta..a' is not made of keys and [indices]; write it like meta.wcs.steps[1]");
    }

    @Test
    void inlineArraysAreRead() {
        AsdfDocument document = parse("""
                a: !core/ndarray-1.0.0 [[1, 2, 3], [4.5, 5, 6]]
                b: !core/ndarray-1.0.0 {data: [7, 8], datatype: float64, shape: [2]}
                c: !core/ndarray-1.0.0 []
                """);
        NdArray a = document.find("a").orElseThrow().array();
        assertThat(a.rank()).isEqualTo(2);
        assertThat(a.hasShape(2, 3)).isTrue();
        assertThat(a.at(1, 0)).isEqualTo(4.5);
        assertThat(document.find("b").orElseThrow().array().values()).containsExactly(7, 8);
        assertThat(document.find("c").orElseThrow().array().length(0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"little, ''", "big, ''", "little, zlib", "big, zlib"})
    void arraysInBlocksAreRead(String order, String compression) {
        byte[] bytes =
                doubles(order.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, 1, 2, 3, 4, 5, 6.5);
        byte[] stored = compression.isEmpty() ? bytes : deflated(bytes);
        AsdfDocument document = parse(
                "a: !core/ndarray-1.0.0 {source: 1, datatype: float64, byteorder: " + order + ", shape: [2, 3]}\n"
                        + "last: !core/ndarray-1.0.0 {source: -1, datatype: float64, byteorder: " + order
                        + ", shape: [2], offset: 8, strides: [16]}\n",
                block("", new byte[5], 5),
                block(compression, stored, bytes.length));
        assertThat(document.find("a").orElseThrow().array().at(1, 2)).isEqualTo(6.5);
        assertThat(document.find("last").orElseThrow().array().values()).containsExactly(2, 4);
    }

    @ParameterizedTest
    @CsvSource({
        "int8, -1",
        "uint8, 255",
        "int16, -1",
        "uint16, 65535",
        "int32, -1",
        "uint32, 4294967295",
        "int64, -1",
        "uint64, 18446744073709551615"
    })
    void integersOfEveryWidthAreRead(String datatype, double expected) {
        byte[] ones = new byte[8];
        java.util.Arrays.fill(ones, (byte) 0xff);
        AsdfDocument document = parse(
                "a: !core/ndarray-1.0.0 {source: 0, datatype: " + datatype + ", byteorder: big, shape: [1]}\n",
                block("", ones, 8));
        assertThat(document.find("a").orElseThrow().array().at(0)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{source: 7, datatype: float64, byteorder: little, shape: [2]} | a.source: there is no block 7; blocks in the file: 1",
                "{source: 'fits:SCI,1', datatype: float64, byteorder: little, shape: [2]} | a.source must be the number of a block (external arrays are not read), not 'fits:SCI,1'",
                "{source: 0, datatype: float64, byteorder: little, shape: [3]} | a: the array reaches to byte 24, but its block has 16",
                "{source: 0, datatype: float64, byteorder: little, shape: [-2]} | a: the shape is [-2]; no length may be negative, and at most 2^22 elements are read",
                "{source: 0, datatype: float64, byteorder: little, shape: [100000, 100000, 100000]} | a: the shape is [100000, 100000, 100000]; no length may be negative, and at most 2^22 elements are read",
                "{source: 0, datatype: complex128, byteorder: little, shape: [1]} | a: the datatype 'complex128' is not supported yet; integers, float32 and float64 are",
                "{source: 0, datatype: float64, byteorder: middle, shape: [1]} | a.byteorder must be little or big, not 'middle'",
                "{source: 0, datatype: float64, shape: [1]} | a: byteorder is missing",
                "{source: 0, datatype: float64, byteorder: little, shape: [1], strides: [8, 8]} | a: the number of strides is 2, that of axes 1",
                "{data: [1, 2], shape: [3]} | a: the data have the shape [2], but 'shape' says [3]",
                "{data: [1, 2], mask: [0, 1, 1]} | a.mask: the mask has 3 elements, its array 2",
                "{data: [1, 2], mask: {data: [1, 2], mask: 1}} | a.mask: a mask cannot have a mask itself",
                "{data: [1, 2], mask: perhaps} | a.mask must be a number, not 'perhaps'",
                "[[1, 2], [3]] | a[1]: the length of this row is 1, of those before it 2",
                "[[1, 2], 3] | a[1] must be a sequence, not '3'",
                "[[1, 2], [3, x]] | a[1][1] must be a number, not 'x'",
                "[[[[[[[[[1]]]]]]]]] | a: the lists are nested deeper than the 8 axes that are read"
            })
    void damagedArraysAreNamedByTheirPath(String array, String message) {
        AsdfDocument document =
                parse("a: !core/ndarray-1.0.0 " + array + "\n", block("", doubles(ByteOrder.LITTLE_ENDIAN, 1, 2), 16));
        assertThatThrownBy(() -> document.find("a").orElseThrow().array())
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("a.asdf: " + message);
    }

    @Test
    void maskedValuesAreNotNumbers() {
        AsdfDocument document =
                parse("""
                a: !core/ndarray-1.0.0 {data: [1, 2, 3], mask: !core/ndarray-1.0.0 [false, true, false]}
                b: !core/ndarray-1.0.0 {data: [1, -99, 3], mask: -99}
                c: !core/ndarray-1.0.0 {source: 0, datatype: float64, byteorder: little, shape: [2],
                  mask: !core/ndarray-1.0.0 {source: 1, datatype: bool8, byteorder: little, shape: [2]}}
                d: !core/ndarray-1.0.0 {data: 7.5, shape: []}
                """, block("", doubles(ByteOrder.LITTLE_ENDIAN, 1, 2), 16), block("", new byte[] {1, 0}, 2));
        assertThat(document.find("a").orElseThrow().array().values()).containsExactly(1, Double.NaN, 3);
        assertThat(document.find("b").orElseThrow().array().values()).containsExactly(1, Double.NaN, 3);
        assertThat(document.find("c").orElseThrow().array().values()).containsExactly(Double.NaN, 2);
        assertThat(document.find("d").orElseThrow().array().rank()).isZero();
    }

    @Test
    void streamedBlocksReachToTheEndOfTheFile() {
        byte[] stream = block("", doubles(ByteOrder.BIG_ENDIAN, 1, 2, 3, 4, 5, 6), 0);
        stream[9] = 1;
        AsdfDocument document = parse(
                "a: !core/ndarray-1.0.0 {source: -1, datatype: float64, byteorder: big, shape: ['*', 2]}\n"
                        + "b: !core/ndarray-1.0.0 {source: 0, datatype: float64, byteorder: big, shape: ['*', 2], offset: 16}\n",
                stream);
        NdArray array = document.find("a").orElseThrow().array();
        assertThat(array.hasShape(3, 2)).isTrue();
        assertThat(array.at(2, 1)).isEqualTo(6);
        assertThat(document.find("b").orElseThrow().array().values()).containsExactly(3, 4, 5, 6);
    }

    @Test
    void damagedBytesOfABlockAreNoticedByItsChecksum() throws NoSuchAlgorithmException {
        byte[] data = doubles(ByteOrder.LITTLE_ENDIAN, 1, 2);
        byte[] block = block("", data, 16);
        System.arraycopy(MessageDigest.getInstance("MD5").digest(data), 0, block, 38, 16);
        String tree = "a: !core/ndarray-1.0.0 {source: 0, datatype: float64, byteorder: little, shape: [2]}\n";
        assertThat(parse(tree, block).find("a").orElseThrow().array().values()).containsExactly(1, 2);
        block[60] ^= 4;
        assertThatThrownBy(() -> parse(tree, block).find("a").orElseThrow().array())
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("a.asdf: block 0: the data do not have the checksum that the header gives;"
                        + " the file is damaged");
    }

    /** The code was made by hand: seven literals, a match of nine that overlaps itself, one literal. */
    @Test
    void lz4BlocksAreDecoded() {
        byte[] code = {0, 0, 0, 16, 17, 0, 0, 0, 0x75, 1, 2, 3, 4, 5, 6, 7, 3, 0, 0x10, 9};
        code[3] = (byte) (code.length - 4);
        String tree = "a: !core/ndarray-1.0.0 {source: 0, datatype: uint8, byteorder: little, shape: [17]}\n";
        assertThat(parse(tree, block("lz4", code, 17))
                        .find("a")
                        .orElseThrow()
                        .array()
                        .values())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 5, 6, 7, 5, 6, 7, 5, 6, 7, 9);
        for (int i = 0; i < 17; i++) {
            byte[] damaged = code.clone();
            damaged[i] = (byte) (i < 8 || i > 15 ? 0xf7 : damaged[i]);
            if (!java.util.Arrays.equals(damaged, code)) {
                assertThatThrownBy(() -> parse(tree, block("lz4", damaged, 17))
                                .find("a")
                                .orElseThrow()
                                .array())
                        .as("byte %s", i)
                        .isInstanceOf(MalformedDataException.class)
                        .hasMessageMatching("a.asdf: block 0: (the lz4 data are damaged|\\d+ bytes were decoded .*)");
            }
        }
    }

    @Test
    void otherCompressionsAreRefusedOnlyWhenRead() {
        AsdfDocument document = parse(
                "a: !core/ndarray-1.0.0 {source: 0, datatype: float64, byteorder: little, shape: [1]}\n",
                block("bzp2", new byte[20], 8));
        assertThatThrownBy(() -> document.find("a").orElseThrow().array())
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("a.asdf: block 0: the compression 'bzp2' is not supported yet (zlib and lz4"
                        + " are); save the file uncompressed");
    }

    @Test
    void damagedZlibBlocksAreRefused() {
        String tree = "a: !core/ndarray-1.0.0 {source: 0, datatype: float64, byteorder: little, shape: [1]}\n";
        assertThatThrownBy(() -> parse(tree, block("zlib", new byte[] {1, 2, 3, 4}, 8))
                        .find("a")
                        .orElseThrow()
                        .array())
                .isInstanceOf(MalformedDataException.class)
                .hasMessageStartingWith("a.asdf: block 0: the zlib data are damaged");
        assertThatThrownBy(() -> parse(tree, block("zlib", deflated(new byte[100_000]), 8))
                        .find("a")
                        .orElseThrow()
                        .array())
                .isInstanceOf(MalformedDataException.class)
                .hasMessageMatching(
                        "a.asdf: block 0: \\d+ bytes were decoded where the header promises 8; the file is damaged");
        assertThatThrownBy(() -> parse(tree, block("zlib", deflated(new byte[8]), 1L << 40))
                        .find("a")
                        .orElseThrow()
                        .array())
                .hasMessage(
                        "a.asdf: block 0: the data would have 1099511627776 bytes once decoded; at most 67108864 are"
                                + " read");
    }

    @Test
    void cutOffBlocksAreRefused() {
        byte[] block = block("", new byte[100], 100);
        assertThatThrownBy(() -> parse("a: 1\n", java.util.Arrays.copyOf(block, 30)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("a.asdf: block 0: the header has only 30 of its 54 bytes; the file is cut off");
        assertThatThrownBy(() -> parse("a: 1\n", java.util.Arrays.copyOf(block, 80)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("a.asdf: block 0: the header says 48 bytes of header, 103 allocated and 100 used,"
                        + " but 26 bytes are left; the file is damaged or cut off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SIMPLE  =                    T", "#AS"})
    void otherFilesAreRefused(String text) {
        assertThatThrownBy(() -> AsdfDocument.parse(text.getBytes(StandardCharsets.UTF_8), "a.asdf"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("a.asdf: this is not an ASDF file, as it does not begin with #ASDF");
    }

    @Test
    void filesWithoutATreeAreRefused() {
        assertThatThrownBy(() -> AsdfDocument.parse("#ASDF 1.0.0\n".getBytes(StandardCharsets.UTF_8), "a.asdf"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("a.asdf: the ASDF file has no YAML tree");
        assertThatThrownBy(() -> AsdfDocument.parse("#ASDF 1.0.0\n...\n".getBytes(StandardCharsets.UTF_8), "a.asdf"))
                .isInstanceOf(MalformedDataException.class);
        assertThatThrownBy(() ->
                        AsdfDocument.parse("#ASDF 1.0.0\n---\n- 1\n...\n".getBytes(StandardCharsets.UTF_8), "a.asdf"))
                .hasMessage("a.asdf: the root of the YAML tree is not a mapping");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a: [1, 2\nb: 3\n", "a: b: c\n", "a: *unknown\n", "a: \"\\z\"\n", "a: !unknown!x 1\n", "\ta: 1\n"
            })
    void malformedYamlIsReportedWithItsLine(String body) {
        assertThatThrownBy(() -> parse(body))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageMatching(
                        "a.asdf: the YAML tree cannot be read: .+ in line \\d+; write the file again with an ASDF library");
    }

    @Test
    void otherEncodingsAreRefused() {
        byte[] bytes = "#ASDF 1.0.0\n---\na: x\n...\n".getBytes(StandardCharsets.UTF_8);
        bytes[19] = (byte) 0xff;
        assertThatThrownBy(() -> AsdfDocument.parse(bytes, "a.asdf"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("a.asdf: the YAML tree is not encoded in UTF-8");
    }

    @Test
    void nestingAndAliasesAreBounded() {
        assertThatThrownBy(() -> parse("a: " + "[".repeat(5000) + "]".repeat(5000) + "\n"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("Nesting Depth exceeded max 200");
        StringBuilder many = new StringBuilder("a: &a [1]\nb: [");
        many.append("*a, ".repeat(10_001)).append("*a]\n");
        assertThatThrownBy(() -> parse(many.toString()))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("aliases");
        StringBuilder bomb = new StringBuilder("a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
        for (int i = 1; i < 8; i++) {
            bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1) + "]\n");
        }
        AsdfDocument document = parse(bomb.toString());
        assertThatThrownBy(() -> document.find("a7").orElseThrow().array())
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("at most 2^22 elements");
        int[] visited = {0};
        document.root().visit(node -> visited[0]++);
        assertThat(visited[0]).isLessThan(100);
    }
}
