package org.starfix.engine.internal.catalog.hats;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.sky.healpix.Healpix;

/** The HEALPix pixel of a partition, nested numbering. */
public record HatsPixel(int order, long pixel) implements Serializable {
    /** Along the sky: by the first pixel of the finest order inside. */
    public static final Comparator<HatsPixel> ALONG_SKY = Comparator.comparingLong(HatsPixel::first);

    /** So many pixels share a {@code Dir=}. */
    private static final long DIRECTORY = 10_000;

    private static final Pattern PATH =
            Pattern.compile("(?:.*/)?Norder=(\\d{1,2})/Dir=(\\d+)/Npix=(\\d{1,19})(\\D.*)?");

    public HatsPixel {
        Check.argument(
                order >= 0 && order <= Healpix.MAX_ORDER && pixel >= 0 && pixel < Healpix.pixelCount(order),
                "HATS partition: there is no pixel Norder=%s, Npix=%s; orders go from 0 to %s",
                order,
                pixel,
                Healpix.MAX_ORDER);
    }

    /** Where the partition is below the folder of its catalogue, e.g. {@code dataset/Norder=1/Dir=0/Npix=44.parquet}. */
    public String path(String suffix) {
        return "dataset/Norder=" + order + "/Dir=" + pixel / DIRECTORY * DIRECTORY + "/Npix=" + pixel + suffix;
    }

    /** The pixel whose partition has this path; empty for other files. */
    static Optional<HatsPixel> ofPath(String path) {
        Matcher parts = PATH.matcher(path);
        return parts.matches()
                ? Optional.of(new HatsPixel(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(3))))
                : Optional.empty();
    }

    /** The first pixel of the finest order inside. */
    public long first() {
        return Healpix.firstInside(order, pixel, Healpix.MAX_ORDER);
    }

    /** The pixel of the finest order behind the last one inside. */
    public long end() {
        return Healpix.firstInside(order, pixel + 1, Healpix.MAX_ORDER);
    }
}
