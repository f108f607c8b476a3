package org.starfix.engine.internal.exposure.pixels;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.stars.image.DataQualityFlag;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;
import org.starfix.engine.internal.stars.quality.PixelNoise;
import org.starfix.engine.internal.stars.quality.PixelQuality;
import org.starfix.engine.internal.stars.quality.Saturation;
import org.starfix.engine.internal.stars.quality.StoredErrors;

/** The pixels of a stand-alone ASDF file: the arrays {@code data}, {@code dq} and {@code err}. */
public final class AsdfPixels implements ExposurePixels {
    private final String where;
    private final AsdfImage data;
    private final Optional<AsdfImage> dq;
    private final Optional<AsdfImage> err;
    private final int excludedBits;
    /** Not read yet while null. */
    private int @Nullable [] flags;

    public AsdfPixels(String where, AsdfImage data, Optional<AsdfImage> dq, Optional<AsdfImage> err, int excludedBits) {
        this.where = where;
        this.data = data;
        this.dq = dq;
        this.err = err;
        this.excludedBits = excludedBits;
    }

    @Override
    public Image image() throws IOException {
        return Image.of(data.width(), data.height(), data.floats());
    }

    @Override
    public PixelMask mask() throws IOException {
        return dq.isEmpty()
                ? PixelMask.none(data.width(), data.height())
                : PixelMask.ofDataQuality(data.width(), data.height(), flags(), excludedBits);
    }

    private int[] flags() throws IOException {
        if (flags == null) {
            flags = dq.isEmpty()
                    ? new int[0]
                    : checked(dq.get(), "the array of flags").bits();
        }
        return flags;
    }

    @Override
    public Optional<Image> errors() throws IOException {
        if (err.isEmpty()) {
            return Optional.empty();
        }
        float[] errors = checked(err.get(), "the array of errors").floats();
        return Optional.of(Image.of(data.width(), data.height(), errors));
    }

    @Override
    public PixelQuality quality() throws IOException {
        int saturatedBit = DataQualityFlag.SATURATED.bit();
        int[] all = flags();
        int[] saturated = IntStream.range(0, all.length)
                .filter(i -> (all[i] & saturatedBit) != 0)
                .toArray();
        Optional<AsdfImage> usable = err.filter(this::sameShape);
        return new PixelQuality(
                Saturation.of(saturated, Double.POSITIVE_INFINITY),
                usable.isPresent()
                        ? new PixelNoise.Stored(StoredErrors.ofWhole(data.width(), usable.get()::floats))
                        : PixelNoise.OF_BACKGROUND);
    }

    private boolean sameShape(AsdfImage other) {
        return other.width() == data.width() && other.height() == data.height();
    }

    private AsdfImage checked(AsdfImage other, String what) {
        if (!sameShape(other)) {
            throw new MalformedDataException(where + ": " + what + " has " + other.width() + " x " + other.height()
                    + " pixels, but the image " + data.width() + " x " + data.height());
        }
        return other;
    }
}
