package org.starfix.engine.internal.exposure.pixels;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.format.fits.ImageShape;
import org.starfix.engine.internal.format.pixels.FitsImageReader;
import org.starfix.engine.internal.stars.image.DataQualityFlag;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;
import org.starfix.engine.internal.stars.quality.PixelNoise;
import org.starfix.engine.internal.stars.quality.PixelQuality;
import org.starfix.engine.internal.stars.quality.Saturation;

/**
 * The pixels of a detector. What masks them: flags, errors and weights in the same file (the HDU of the same EXTVER), and in files beside it (the
 * HDU of the same name, else the only image there is).
 *
 * <p>Flags mask by the bits the user excludes. The data-quality files of DECam's pipeline ({@code _ood_} beside {@code _ooi_}) hold codes,
 * so that there any value but 0 masks. An error that is no positive number masks, and so does a weight.
 */
public final class FitsPixels implements ExposurePixels {
    private static final NeighbourRule DECAM = new NeighbourRule("_ooi_", "_ood_");
    private static final int ANY_BIT = -1;

    /** Most pixels have no flag: so many are passed over at once. */
    private static final int FLAG_BLOCK = 64;

    private final FitsFile file;
    private final FitsHdu image;
    private final ImageShape shape;
    private final FitsLayout layout;
    private final FileOpener beside;
    private final int excludedBits;
    private boolean lookedFor;
    private boolean[] masked = new boolean[0];
    /** Pixels with the flag SATURATED, in ascending order. */
    private int[] saturated = new int[0];

    private int saturatedPixels;

    /** @param excludedBits data-quality bits that mask a pixel */
    public FitsPixels(FitsFile file, FitsHdu image, FitsLayout layout, FileOpener beside, int excludedBits) {
        this.file = file;
        this.image = image;
        this.shape = ImageShape.of(image);
        this.layout = layout;
        this.beside = beside;
        this.excludedBits = excludedBits;
    }

    @Override
    public Image image() throws IOException {
        return Image.of(shape.width(), shape.height(), FitsImageReader.readFloats(file, image));
    }

    @Override
    public PixelMask mask() throws IOException {
        return PixelMask.of(shape.width(), shape.height(), masked());
    }

    private boolean[] masked() throws IOException {
        if (lookedFor) {
            return masked;
        }
        lookedFor = true;
        masked = new boolean[shape.pixels()];
        Optional<FitsHdu> quality = qualityHdu();
        if (quality.isPresent() && excludedBits != 0) {
            Optional<MaskPlanes> planes = MaskPlanes.of(quality.get().header());
            FitsImageReader.visitBits(file, checked(quality.get(), "the array of flags"), (flags, at, count) -> {
                planes.ifPresent(each -> each.translate(flags, count));
                takeFlags(flags, at, count);
            });
        }
        for (String name : List.of(layout.errorHdu(), layout.weightHdu())) {
            if (!name.isEmpty()) {
                positive(file, companion(name).orElseThrow(() -> missing("HDU " + name)));
            }
        }
        maskFile();
        Optional<String> weights = layout.weightFile().path(file.source().name());
        if (weights.isPresent()) {
            try (FitsFile other = open(weights.get()).orElseThrow(() -> missing("file " + weights.get()))) {
                positive(other, same(other));
            }
        }
        return masked;
    }

    /** The HDU with flags: the one that the user names or DQ; without it the mask of LSST, whose planes have names. */
    private Optional<FitsHdu> qualityHdu() {
        Optional<FitsHdu> named = companion(layout.dqHdu());
        return named.isPresent() || !layout.dqHdu().equals(FitsLayout.CONVENTIONS.dqHdu())
                ? named
                : companion("MASK").filter(mask -> MaskPlanes.of(mask.header()).isPresent());
    }

    @Override
    public Optional<Image> errors() throws IOException {
        Optional<FitsHdu> errors = errorHdu();
        if (errors.isEmpty()) {
            return Optional.empty();
        }
        ErrorPlane plane = new ErrorPlane(file, checked(errors.get(), "the array of errors"));
        return Optional.of(Image.of(shape.width(), shape.height(), plane.values()));
    }

    /** The HDU with errors: the one that the user names, else ERR, else variances. */
    private Optional<FitsHdu> errorHdu() {
        return layout.errorHdu().isEmpty()
                ? companion("ERR").or(() -> companion("VARIANCE")).or(() -> companion("VAR"))
                : companion(layout.errorHdu());
    }

    @Override
    public PixelQuality quality() throws IOException {
        masked(); // collects what is saturated
        GainKeywords gain = new GainKeywords(image.header(), file.hdus().get(0).header());
        return new PixelQuality(
                Saturation.of(Arrays.copyOf(saturated, saturatedPixels), gain.saturationLevel()),
                storedNoise().orElseGet(() -> new PixelNoise.FromBackground(gain.electronsPerUnit())));
    }

    /** Empty for errors of another size than the image, which cost no exposure its sources. */
    private Optional<PixelNoise> storedNoise() {
        return errorHdu()
                .filter(errors -> ImageShape.of(errors).equals(shape))
                .map(errors -> new PixelNoise.Stored(new ErrorPlane(file, errors).stored(shape.width())));
    }

    private void takeFlags(int[] flags, int at, int count) {
        int counted = excludedBits | DataQualityFlag.SATURATED.bit();
        for (int from = 0; from < count; from += FLAG_BLOCK) {
            int to = Math.min(count, from + FLAG_BLOCK);
            if ((union(flags, from, to) & counted) != 0) {
                takeBlock(flags, at, from, to);
            }
        }
    }

    /** All bits that occur in a block. */
    private static int union(int[] flags, int from, int to) {
        int bits = 0;
        for (int i = from; i < to; i++) {
            bits |= flags[i];
        }
        return bits;
    }

    private void takeBlock(int[] flags, int at, int from, int to) {
        int saturatedBit = DataQualityFlag.SATURATED.bit();
        for (int i = from; i < to; i++) {
            masked[at + i] |= (flags[i] & excludedBits) != 0;
            if ((flags[i] & saturatedBit) != 0) {
                if (saturatedPixels == saturated.length) {
                    saturated = Arrays.copyOf(saturated, Math.max(256, 2 * saturatedPixels));
                }
                saturated[saturatedPixels++] = at + i;
            }
        }
    }

    private void maskFile() throws IOException {
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
        return new MalformedDataException(image.where() + ": there is no " + what
                + ", which the parameters name as the companion of this image; correct the key that names it");
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
                .orElseThrow(() -> new MalformedDataException(other.source().name() + ": of its " + images.size()
                        + " images none is named as " + image.where() + "; correct mask_file or weight_file"));
    }

    private void flags(FitsFile from, FitsHdu hdu, int bits) throws IOException {
        FitsImageReader.visitBits(from, checked(hdu, "the array of flags"), (flags, at, count) -> {
            for (int i = 0; i < count; i++) {
                masked[at + i] |= (flags[i] & bits) != 0;
            }
        });
    }

    private void positive(FitsFile from, FitsHdu hdu) throws IOException {
        float[] values = FitsImageReader.readFloats(from, checked(hdu, "the array of errors or weights"));
        for (int i = 0; i < masked.length; i++) {
            masked[i] |= !(values[i] > 0 && values[i] < Float.POSITIVE_INFINITY);
        }
    }

    private FitsHdu checked(FitsHdu hdu, String what) {
        ImageShape other = ImageShape.of(hdu);
        if (!other.equals(shape)) {
            throw new MalformedDataException(hdu.where() + ": " + what + " has " + other.width() + " x "
                    + other.height() + " pixels, but the image " + shape.width() + " x " + shape.height());
        }
        return hdu;
    }
}
