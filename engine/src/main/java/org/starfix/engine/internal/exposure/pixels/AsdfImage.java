package org.starfix.engine.internal.exposure.pixels;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.InflaterInputStream;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.asdf.AsdfNode;
import org.starfix.engine.internal.format.asdf.BlockDecoder;
import org.starfix.engine.internal.format.asdf.BlockHeader;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.ByteSources;

/**
 * A 2-D array of an ASDF file: pixels in a binary block, read in order.
 *
 * <p>Shapes: row-major, pixel (x, y) at {@code y * width + x}.
 */
public final class AsdfImage {
    private static final int CHUNK_PIXELS = 1 << 16;
    private static final long MAX_PIXELS = Integer.MAX_VALUE - 8;

    private final ByteSource source;
    private final AsdfNode array;
    private final BlockHeader block;
    private final int width;
    private final int height;
    private final String datatype;
    private final ByteOrder order;

    private interface Decoder {
        void decode(ByteBuffer stored, int at, int count);
    }

    /** @param node an array, or a quantity with an array as its value */
    public AsdfImage(ByteSource source, AsdfLayout layout, AsdfNode node) {
        this.source = source;
        array = node.isMapping() && node.find("value").isPresent() ? node.child("value") : node;
        List<AsdfNode> shape = array.child("shape").items();
        if (shape.size() != 2) {
            throw array.malformed("an image has two axes, this array " + shape.size());
        }
        height = shape.get(0).integer();
        width = shape.get(1).integer();
        if (width < 1 || height < 1 || width > MAX_PIXELS / height) {
            throw array.malformed(
                    "the image has " + width + " x " + height + " pixels; 1 to " + MAX_PIXELS + " in all can be read");
        }
        datatype = array.child("datatype").text();
        order = array.child("byteorder").text().equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        block = block(layout);
    }

    private BlockHeader block(AsdfLayout layout) {
        if (array.find("source").isEmpty() || array.child("source").isText()) {
            throw array.malformed("the pixels must be in a binary block of this file");
        }
        if (array.find("strides").isPresent() || array.find("mask").isPresent()) {
            throw array.malformed("pixels with strides or a mask are not supported yet; save the array without them");
        }
        int number = array.child("source").integer();
        int index = number < 0 ? layout.blocks().size() + number : number;
        if (index < 0 || index >= layout.blocks().size()) {
            throw array.malformed("there is no block " + number + "; blocks in the file: "
                    + layout.blocks().size());
        }
        return layout.blocks().get(index);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Pixels; integers and doubles are rounded to float. */
    float[] floats() throws IOException {
        float[] pixels = new float[width * height];
        switch (datatype) {
            case "float32" ->
                read(4, pixels.length, (b, at, n) -> b.asFloatBuffer().get(pixels, at, n));
            case "float64" ->
                read(8, pixels.length, (b, at, n) -> {
                    for (int i = 0; i < n; i++) {
                        pixels[at + i] = (float) b.getDouble(8 * i);
                    }
                });
            default ->
                throw array.malformed("the datatype of pixels must be float32 or float64, not '" + datatype + "'");
        }
        return pixels;
    }

    /** Data-quality flags. */
    int[] bits() throws IOException {
        int[] flags = new int[width * height];
        switch (datatype) {
            case "uint32", "int32" ->
                read(4, flags.length, (b, at, n) -> b.asIntBuffer().get(flags, at, n));
            case "uint16" ->
                read(2, flags.length, (b, at, n) -> {
                    for (int i = 0; i < n; i++) {
                        flags[at + i] = Short.toUnsignedInt(b.getShort(2 * i));
                    }
                });
            case "uint8" ->
                read(1, flags.length, (b, at, n) -> {
                    for (int i = 0; i < n; i++) {
                        flags[at + i] = Byte.toUnsignedInt(b.get(i));
                    }
                });
            default ->
                throw array.malformed(
                        "the datatype of flags must be uint32, int32, uint16 or uint8, not '" + datatype + "'");
        }
        return flags;
    }

    private void read(int size, int pixels, Decoder decoder) throws IOException {
        long offset = array.find("offset").map(AsdfNode::integer).orElse(0);
        long needed = offset + (long) pixels * size;
        if (offset < 0 || needed > (block.compression().isEmpty() ? block.used() : block.decoded())) {
            throw array.malformed("the array needs " + needed + " bytes, more than its block has; the file is damaged");
        }
        byte[] chunk = new byte[CHUNK_PIXELS * size];
        try (InputStream in = stream()) {
            in.skipNBytes(offset);
            for (int at = 0; at < pixels; ) {
                int count = Math.min(CHUNK_PIXELS, pixels - at);
                if (in.readNBytes(chunk, 0, count * size) < count * size) {
                    throw array.malformed(
                            "the block ends before its " + pixels + " pixels do; the file is damaged or cut off");
                }
                decoder.decode(ByteBuffer.wrap(chunk, 0, count * size).slice().order(order), at, count);
                at += count;
            }
        } catch (java.util.zip.ZipException e) {
            throw new MalformedDataException(
                    source.name() + ": zlib data are damaged (" + FailureText.message(e) + ")", e);
        }
    }

    private InputStream stream() throws IOException {
        InputStream stored = ByteSources.stream(source, block.dataAt(), block.dataAt() + block.used());
        return switch (block.compression()) {
            case "" -> stored;
            case "zlib" -> new InflaterInputStream(stored, new java.util.zip.Inflater(), 1 << 16);
            case "lz4" -> new ByteArrayInputStream(lz4(stored));
            default ->
                throw array.malformed("the compression '" + block.compression()
                        + "' is not supported yet (zlib and lz4 are); save the file uncompressed");
        };
    }

    /** Held whole: a block of pixels takes no more than the pixels do. */
    private byte[] lz4(InputStream stored) throws IOException {
        long most = 16L * width * height;
        if (block.used() > most || block.decoded() > most || most > MAX_PIXELS) {
            throw array.malformed("the block has " + block.used() + " bytes for " + block.decoded()
                    + "; its pixels need at most " + most);
        }
        ByteBuffer code = ByteBuffer.wrap(stored.readNBytes((int) block.used()));
        return new BlockDecoder(code, block.decoded(), source.name() + ": " + array.path()).lz4();
    }
}
