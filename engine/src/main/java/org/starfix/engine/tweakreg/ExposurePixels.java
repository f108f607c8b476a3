package org.starfix.engine.tweakreg;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.starfix.engine.fits.FitsFile;
import org.starfix.engine.fits.FitsHdu;
import org.starfix.engine.fits.FitsImageReader;
import org.starfix.engine.fits.FitsImageRows;
import org.starfix.engine.fits.ImageShape;
import org.starfix.engine.image.DataQualityFlag;
import org.starfix.engine.image.Image;
import org.starfix.engine.image.PixelMask;
import org.starfix.engine.numeric.MalformedDataException;
import org.starfix.engine.quality.PixelNoise;
import org.starfix.engine.quality.PixelQuality;
import org.starfix.engine.quality.Saturation;
import org.starfix.engine.quality.StoredErrors;

/**
 * The pixels of one exposure: the image, what {@code DQ} says of it, and its noise. Of {@code ERR} only the rows around sources
 * are read, and nothing before they are asked for.
 */
final class ExposurePixels {
    private final FitsFile file;
    private final FitsHdu hdu;
    private final ImageShape shape;
    private final boolean[] masked;
    private int[] saturated = new int[0];
    private int saturatedPixels;

    /** @param excludedBits data-quality bits that mask a pixel */
    ExposurePixels(FitsFile file, FitsHdu hdu, int excludedBits) throws IOException {
        this.file = file;
        this.hdu = hdu;
        shape = ImageShape.of(hdu);
        masked = new boolean[shape.pixels()];
        Optional<FitsHdu> quality = file.find("DQ");
        if (quality.isPresent()) {
            checkShape(quality.get(), "data quality");
            FitsImageReader.visitBits(
                    file, quality.get(), (flags, at, count) -> takeFlags(flags, at, count, excludedBits));
        }
    }

    Image image() throws IOException {
        return Image.of(shape.width(), shape.height(), FitsImageReader.readFloats(file, hdu));
    }

    PixelMask mask() {
        return PixelMask.of(shape.width(), shape.height(), masked);
    }

    /** All of ERR; empty if there is none. */
    Optional<Image> errors() throws IOException {
        Optional<FitsHdu> errors = file.find("ERR");
        if (errors.isEmpty()) {
            return Optional.empty();
        }
        checkShape(errors.get(), "errors");
        return Optional.of(Image.of(shape.width(), shape.height(), FitsImageReader.readFloats(file, errors.get())));
    }

    PixelQuality quality() {
        return new PixelQuality(
                Saturation.of(Arrays.copyOf(saturated, saturatedPixels), number("SATURATE", Double.POSITIVE_INFINITY)),
                noise());
    }

    private void checkShape(FitsHdu other, String what) {
        ImageShape got = ImageShape.of(other);
        if (!got.equals(shape)) {
            throw new MalformedDataException(other.where() + ": " + what + " got " + got.width() + " x "
                    + got.height() + " pixels, expected " + shape.width() + " x " + shape.height()
                    + " as the image has");
        }
    }

    private void takeFlags(int[] flags, int at, int count, int excludedBits) {
        int saturatedBit = DataQualityFlag.SATURATED.bit();
        for (int i = 0; i < count; i++) {
            masked[at + i] = (flags[i] & excludedBits) != 0;
            if ((flags[i] & saturatedBit) != 0) {
                if (saturatedPixels == saturated.length) {
                    saturated = Arrays.copyOf(saturated, Math.max(256, 2 * saturatedPixels));
                }
                saturated[saturatedPixels++] = at + i;
            }
        }
    }

    /** ERR if it can serve, else the background and the gain. */
    private PixelNoise noise() {
        return file.find("ERR")
                .flatMap(this::rows)
                .<PixelNoise>map(rows -> new PixelNoise.Stored(new StoredErrors(shape.width(), rows::read)))
                .orElseGet(() -> new PixelNoise.FromBackground(electronsPerUnit()));
    }

    /** Empty for an ERR without pixels, of another size, or a table: an error of that kind costs no exposure its sources. */
    private Optional<FitsImageRows> rows(FitsHdu errors) {
        try {
            return ImageShape.of(errors).equals(shape)
                    ? Optional.of(new FitsImageRows(file, errors))
                    : Optional.empty();
        } catch (MalformedDataException e) {
            return Optional.empty();
        }
    }

    /** From BUNIT and GAIN (electrons per count); rates are multiplied by the exposure time. */
    private OptionalDouble electronsPerUnit() {
        String unit = text("BUNIT").strip().toLowerCase(Locale.ROOT);
        boolean rate = unit.endsWith("/s") || unit.endsWith("/sec") || unit.endsWith("s-1");
        String quantity = unit.replaceAll("( *(/ *s(ec)?|s-1))$", "").strip();
        double perUnit;
        switch (quantity) {
            case "electron":
            case "electrons":
            case "e":
            case "e-":
                perUnit = 1;
                break;
            case "":
            case "adu":
            case "dn":
            case "count":
            case "counts":
                perUnit = number("GAIN", number("EGAIN", Double.NaN));
                break;
            default:
                perUnit = Double.NaN; // a flux unit: nothing says how many electrons it is
        }
        double electrons = perUnit * (rate ? number("EXPTIME", number("EXPOSURE", Double.NaN)) : 1);
        return electrons > 0 && Double.isFinite(electrons) ? OptionalDouble.of(electrons) : OptionalDouble.empty();
    }

    private String text(String keyword) {
        return hdu.header()
                .text(keyword)
                .or(() -> file.hdus().get(0).header().text(keyword))
                .orElse("");
    }

    /** A keyword of the image or the primary header; the fallback where it is missing or no number. */
    private double number(String keyword, double fallback) {
        try {
            OptionalDouble own = hdu.header().number(keyword);
            OptionalDouble value =
                    own.isPresent() ? own : file.hdus().get(0).header().number(keyword);
            return value.orElse(fallback);
        } catch (MalformedDataException e) {
            return fallback;
        }
    }
}
