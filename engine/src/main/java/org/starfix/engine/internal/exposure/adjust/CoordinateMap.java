package org.starfix.engine.internal.exposure.adjust;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.exposure.ExposureFile;
import org.starfix.engine.internal.sky.gwcs.Gwcs;
import org.starfix.engine.internal.sky.gwcs.transform.Program;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.Wcs;

/**
 * From a pair of coordinates of an exposure to another pair: pixel (0-based) and sky (degrees, ICRS), or any two frames of a
 * GWCS in their own units. NaN where there is no value. The bounding box is not applied.
 */
@FunctionalInterface
public interface CoordinateMap {

    /** Writes the two results to {@code out}. */
    void apply(double first, double second, double[] out);

    /** The sky position of a pixel. */
    static CoordinateMap pixelToSky(ExposureFile file) throws IOException {
        Optional<Gwcs> gwcs = file.gwcs();
        if (gwcs.isPresent() && isMosaic(gwcs.get())) {
            return ends(gwcs.get(), true);
        }
        Wcs wcs = file.wcs();
        return wcs::pixelToSky;
    }

    /** The pixel of a sky position. */
    static CoordinateMap skyToPixel(ExposureFile file) throws IOException {
        Optional<Gwcs> gwcs = file.gwcs();
        if (gwcs.isPresent() && isMosaic(gwcs.get())) {
            return ends(gwcs.get(), false);
        }
        Wcs wcs = file.wcs();
        return wcs::skyToPixel;
    }

    /**
     * From one frame of a GWCS to another, forward or back.
     *
     * @throws MalformedDataException if the exposure has no GWCS, or no such frames, or a frame has not two axes
     */
    static CoordinateMap between(ExposureFile file, String from, String to) throws IOException {
        Gwcs gwcs = gwcs(file);
        List<String> frames = gwcs.frames();
        if (!frames.contains(from) || !frames.contains(to)) {
            throw new MalformedDataException(file.where() + ": '" + from + "' and '" + to
                    + "' are not both among the frames of this GWCS, " + frames);
        }
        Program program = gwcs.between(from, to);
        return (a, b, out) -> {
            double[] result = program.apply(new double[] {a, b});
            if (result.length != 2) {
                throw new MalformedDataException(file.where() + ": the frame " + to + " has " + result.length
                        + " axes, but only frames of 2 can be shown");
            }
            out[0] = result[0];
            out[1] = result[1];
        };
    }

    /**
     * The pipeline of frames of an exposure.
     *
     * @throws MalformedDataException if it has none
     */
    static Gwcs gwcs(ExposureFile file) throws IOException {
        return file.gwcs()
                .orElseThrow(() -> new MalformedDataException(file.where()
                        + ": only a GWCS has frames, and this is the WCS of a FITS header; give X Y or --sky"));
    }

    /**
     * The pixels of an image, also of a mosaic.
     *
     * @throws MalformedDataException if the WCS of a mosaic does not say
     */
    static PixelBox boundingBox(ExposureFile file) throws IOException {
        Optional<Gwcs> gwcs = file.gwcs();
        return gwcs.isPresent() && isMosaic(gwcs.get())
                ? gwcs.get()
                        .boundingBox()
                        .orElseThrow(() -> new MalformedDataException(
                                file.where() + ": the GWCS has no bounding_box; give the pixels"))
                : file.wcs().boundingBox();
    }

    private static boolean isMosaic(Gwcs gwcs) {
        return gwcs.indexOf("v2v3") < 0;
    }

    private static CoordinateMap ends(Gwcs gwcs, boolean forward) {
        List<String> frames = gwcs.frames();
        String pixel = frames.get(0);
        String sky = frames.get(frames.size() - 1);
        Program program = forward ? gwcs.between(pixel, sky) : gwcs.between(sky, pixel);
        return (a, b, out) -> {
            program.apply(a, b, out);
            if (forward && out[0] < 0) {
                out[0] += 360;
            }
        };
    }
}
