package org.starfix.synthetic.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.starfix.synthetic.image.SimulatedImage;
import org.starfix.synthetic.optics.V2v3Detector;
import org.starfix.synthetic.plan.RomanNames;
import org.starfix.synthetic.plan.SyntheticExposure;

/** An exposure in the layout of Roman's level 2 files: a tree, then blocks with pixels, flags and errors, then their index. */
final class RomanLayout {
    private static final int BLOCK_HEADER = 54;

    private RomanLayout() {}

    @SuppressWarnings("ByteBufferBackingArray") // block() allocates them
    static void write(SyntheticExposure exposure, SimulatedImage image, Path path) throws IOException {
        int pixels = image.size() * image.size();
        ByteBuffer science = block(4 * pixels);
        science.asFloatBuffer().put(image.science());
        ByteBuffer quality = block(4 * pixels);
        quality.asIntBuffer().put(image.quality());
        ByteBuffer error = block(4 * pixels);
        error.asFloatBuffer().put(image.error());
        byte[] tree = tree(exposure);
        StringBuilder index = new StringBuilder("#ASDF BLOCK INDEX\n%YAML 1.1\n---\n");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            out.write(tree);
            long at = tree.length;
            for (ByteBuffer block : new ByteBuffer[] {science, quality, error}) {
                index.append("- ").append(at).append('\n');
                out.write(blockHeader(block.capacity()));
                out.write(block.array());
                at += BLOCK_HEADER + block.capacity();
            }
            out.write(index.append("...\n").toString().getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static ByteBuffer block(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] blockHeader(int bytes) {
        return ByteBuffer.allocate(BLOCK_HEADER)
                .putInt(0xd3424c4b)
                .putShort((short) (BLOCK_HEADER - 6))
                .putInt(0)
                .putInt(0)
                .putLong(bytes)
                .putLong(bytes)
                .putLong(bytes)
                .array();
    }

    private static byte[] tree(SyntheticExposure exposure) {
        int n = exposure.options().imageSize();
        V2v3Detector model = (V2v3Detector) exposure.model();
        JwstLayout.ReferenceAngles angles = JwstLayout.ReferenceAngles.of(exposure);
        String text = """
                #ASDF 1.0.0
                #ASDF_STANDARD 1.5.0
                %%YAML 1.1
                %%TAG ! tag:stsci.edu:asdf/
                --- !core/asdf-1.1.0
                roman: !<asdf://stsci.edu/datamodels/roman/tags/wfi_image-1.0.0>
                  data: !core/ndarray-1.0.0 {source: 0, datatype: float32, byteorder: little, shape: [%1$d, %1$d]}
                  dq: !core/ndarray-1.0.0 {source: 1, datatype: uint32, byteorder: little, shape: [%1$d, %1$d]}
                  err: !core/ndarray-1.0.0 {source: 2, datatype: float32, byteorder: little, shape: [%1$d, %1$d]}
                  meta:
                    cal_step: !<asdf://stsci.edu/datamodels/roman/tags/l2_cal_step-1.0.0> {assign_wcs: COMPLETE, tweakreg: INCOMPLETE}
                    filename: !<asdf://stsci.edu/datamodels/roman/tags/filename-1.0.0> %2$s
                    instrument: {detector: WFI%3$02d, name: WFI, optical_element: F158}
                    observation: {exposure: %4$d, observation_id: '%5$s'}
                    telescope: !<asdf://stsci.edu/datamodels/roman/tags/telescope-1.0.0> ROMAN
                    wcs: %6$s
                    wcsinfo: {dec_ref: %7$s, ra_ref: %8$s, roll_ref: %9$s, v2_ref: %10$s, v3_ref: %11$s, vparity: -1,
                      s_region: %12$s}
                ...
                """.formatted(
                        n,
                        exposure.fileName(),
                        exposure.detector() + 1,
                        exposure.pointing().number(),
                        RomanNames.observation(exposure.pointing().number()),
                        GwcsText.of(model, angles, n).replace("\n", "\n    "),
                        HeaderCards.number(angles.dec()),
                        HeaderCards.number(angles.ra()),
                        HeaderCards.number(angles.roll()),
                        HeaderCards.number(model.v2Ref()),
                        HeaderCards.number(model.v3Ref()),
                        JwstLayout.region(exposure));
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
