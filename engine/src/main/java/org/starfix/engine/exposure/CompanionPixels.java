package org.starfix.engine.exposure;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.fits.ByteSource;
import org.starfix.engine.fits.FitsFile;
import org.starfix.engine.fits.FitsHdu;
import org.starfix.engine.fits.ImageShape;
import org.starfix.engine.image.Image;
import org.starfix.engine.image.PixelMask;
import org.starfix.engine.numeric.MalformedDataException;
import org.starfix.engine.pixels.FitsImageReader;

/**
 * What masks the pixels of a detector: flags, errors and weights in the same file (the HDU of the same EXTVER), and in files beside it (the
 * HDU of the same name, else the only image there is).
 *
 * <p>Flags mask by the bits the user excludes. The data-quality files of DECam's pipeline ({@code _ood_} beside {@code _ooi_}) hold codes,
 * so that there any value but 0 masks. An error that is no positive number masks, and so does a weight.
 */
final class CompanionPixels {
    private static final NeighbourRule DECAM = new NeighbourRule("_ooi_", "_ood_");
    private static final int ANY_BIT = -1;

    private final FitsFile file;
    private final FitsHdu image;
    private final ImageShape shape;
    private final FitsLayout layout;
    private final SideFiles beside;
    private final boolean[] masked;

    CompanionPixels(FitsFile file, FitsHdu image, FitsLayout layout, SideFiles beside) {
        this.file = file;
        this.image = image;
        this.shape = ImageShape.of(image);
        this.layout = layout;
        this.beside = beside;
        this.masked = new boolean[shape.pixels()];
    }

    /** The mask by everything there is. */
    PixelMask mask(int excludedBits) throws IOException {
        Optional<FitsHdu> quality = companion(layout.dqHdu());
        if (quality.isPresent() && excludedBits != 0) {
            flags(file, quality.get(), excludedBits);
        }
        for (String name : List.of(layout.errorHdu(), layout.weightHdu())) {
            if (!name.isEmpty()) {
                positive(file, companion(name).orElseThrow(() -> missing("HDU " + name)));
            }
        }
        maskFile(excludedBits);
        Optional<String> weights = layout.weightFile().path(file.source().name());
        if (weights.isPresent()) {
            try (FitsFile other = open(weights.get()).orElseThrow(() -> missing("file " + weights.get()))) {
                positive(other, same(other));
            }
        }
        return PixelMask.of(shape.width(), shape.height(), masked);
    }

    /** The values of the HDU with errors: the one that the user names, else ERR. */
    Optional<Image> errors() throws IOException {
        Optional<FitsHdu> errors = companion(layout.errorHdu().isEmpty() ? "ERR" : layout.errorHdu());
        if (errors.isEmpty()) {
            return Optional.empty();
        }
        checkShape(errors.get(), "errors");
        return Optional.of(Image.of(shape.width(), shape.height(), FitsImageReader.readFloats(file, errors.get())));
    }

    private void maskFile(int excludedBits) throws IOException {
        boolean configured = !layout.maskFile().equals(NeighbourRule.NONE);
        NeighbourRule rule = configured ? layout.maskFile() : DECAM;
        Optional<String> path = rule.path(file.source().name());
        if (path.isEmpty() || excludedBits == 0) {
            return;
        }
        Optional<FitsFile> opened = open(path.get());
        if (opened.isEmpty() && configured) {
            throw missing("file " + path.get());
        }
        if (opened.isPresent()) {
            try (FitsFile other = opened.get()) {
                flags(other, same(other), configured ? excludedBits : ANY_BIT);
            }
        }
    }

    private MalformedDataException missing(String what) {
        return new MalformedDataException(image.where() + ": " + what
                + " got nothing there, expected the companion of this image; correct the key that names it");
    }

    private Optional<FitsFile> open(String path) throws IOException {
        Optional<ByteSource> source = beside.find(path);
        if (source.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(FitsFile.open(source.get()));
        } catch (IOException | RuntimeException e) {
            source.get().close();
            throw e;
        }
    }

    /** The HDU of that name that goes with the image: of the same EXTVER; the only one goes with an image of any. */
    private Optional<FitsHdu> companion(String name) {
        List<FitsHdu> named = file.hdus().stream()
                .filter(hdu -> hdu.name().equalsIgnoreCase(name) && hdu.index() != image.index())
                .filter(hdu -> ImageShape.axes(hdu.header()) >= 2)
                .toList();
        Optional<FitsHdu> same =
                named.stream().filter(hdu -> hdu.version() == image.version()).findFirst();
        boolean oneDetector = FitsDetectors.of(file, layout).size() == 1;
        return same.isPresent() || !oneDetector ? same : named.stream().findFirst();
    }

    /** The HDU of another file that goes with the image. */
    private FitsHdu same(FitsFile other) {
        List<FitsHdu> images = other.hdus().stream()
                .filter(hdu -> ImageShape.axes(hdu.header()) >= 2)
                .toList();
        return images.stream()
                .filter(hdu -> hdu.name().equalsIgnoreCase(image.name()) && hdu.version() == image.version())
                .findFirst()
                .or(() -> images.size() == 1 ? Optional.of(images.get(0)) : Optional.empty())
                .orElseThrow(() -> new MalformedDataException(
                        other.source().name() + ": images got " + images.size() + ", expected one named as "
                                + image.where() + ", or only one; correct mask_file or weight_file"));
    }

    private void flags(FitsFile from, FitsHdu hdu, int bits) throws IOException {
        checkShape(hdu, "data quality");
        int[] flags = FitsImageReader.readBits(from, hdu);
        for (int i = 0; i < masked.length; i++) {
            masked[i] |= (flags[i] & bits) != 0;
        }
    }

    private void positive(FitsFile from, FitsHdu hdu) throws IOException {
        checkShape(hdu, "errors or weights");
        float[] values = FitsImageReader.readFloats(from, hdu);
        for (int i = 0; i < masked.length; i++) {
            masked[i] |= !(values[i] > 0 && values[i] < Float.POSITIVE_INFINITY);
        }
    }

    private void checkShape(FitsHdu hdu, String what) {
        ImageShape other = ImageShape.of(hdu);
        if (!other.equals(shape)) {
            throw new MalformedDataException(
                    hdu.where() + ": " + what + " got " + other.width() + " x " + other.height() + " pixels, expected "
                            + shape.width() + " x " + shape.height() + " as the image has");
        }
    }
}
