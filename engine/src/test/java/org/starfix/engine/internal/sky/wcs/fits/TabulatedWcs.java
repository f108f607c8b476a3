package org.starfix.engine.internal.sky.wcs.fits;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.testing.Golden;

/** Sky positions of a 512 x 512 image at listed pixels. */
final class TabulatedWcs implements SyntheticWcs {
    private static final long serialVersionUID = 1L;
    private static final double STEPS_PER_PIXEL = 1e6;

    private final HashMap<String, double[]> sky = new HashMap<>();

    TabulatedWcs(JsonNode table) {
        double[] x = Golden.numbers(table.get("x"));
        double[] y = Golden.numbers(table.get("y"));
        double[] ra = Golden.numbers(table.get("ra"));
        double[] dec = Golden.numbers(table.get("dec"));
        for (int i = 0; i < x.length; i++) {
            sky.put(key(x[i], y[i]), new double[] {ra[i], dec[i]});
        }
    }

    private static String key(double x, double y) {
        return Math.round(x * STEPS_PER_PIXEL) + "," + Math.round(y * STEPS_PER_PIXEL);
    }

    @Override
    public void pixelToSky(double x, double y, double[] out) {
        double[] position = sky.get(key(x, y));
        if (position == null) {
            throw new AssertionError("pixel not in the table: " + x + ", " + y);
        }
        out[0] = position[0];
        out[1] = position[1];
    }

    @Override
    public PixelBox boundingBox() {
        return PixelBox.ofImage(512, 512);
    }
}
