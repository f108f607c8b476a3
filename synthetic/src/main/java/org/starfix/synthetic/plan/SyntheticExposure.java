package org.starfix.synthetic.plan;

import java.util.Locale;
import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.image.ImageSimulator;
import org.starfix.synthetic.image.PaintedObjects;
import org.starfix.synthetic.image.SeededRandom;
import org.starfix.synthetic.image.SimulatedImage;
import org.starfix.synthetic.image.Streams;
import org.starfix.synthetic.optics.DetectorModel;

/** One detector of one pointing: the recipe of a file. */
public record SyntheticExposure(
        SurveyOptions options, Pointing pointing, int detector, DetectorModel model, StarField shown) {
    /** Objects whose centres lie this many PSF widths outside the image still paint their wings into it. */
    private static final double MARGIN_FWHM = 10;

    /** Name of the file, without directory. */
    public String fileName() {
        return switch (options.kind()) {
            case JWST -> JwstNames.file(pointing.number(), detector);
            case ROMAN -> RomanNames.file(pointing.number(), detector);
            case FITS -> String.format(Locale.ROOT, "survey_p%02d_s%d.fits", pointing.number(), detector + 1);
        };
    }

    /** Where a pixel truly looks. */
    public SkyPosition trueSky(double x, double y) {
        return pointing.truth().apply(model.pixelToCamera(x, y)).toSky();
    }

    /** Where the file says that a pixel looks. */
    public SkyPosition recordedSky(double x, double y) {
        return pointing.recorded().apply(model.pixelToCamera(x, y)).toSky();
    }

    /** The objects of the field at their true pixels; none for a blank exposure. */
    public PaintedObjects objects() {
        PaintedObjects objects = new PaintedObjects();
        if (pointing.anomaly().filter(a -> a == Anomaly.BLANK).isPresent()) {
            return objects;
        }
        double margin = MARGIN_FWHM * options.stars().fwhmPixels();
        double[] pixel = new double[2];
        for (int i = 0; i < shown.size(); i++) {
            model.cameraToPixel(pointing.truth().applyInverse(shown.direction(i)), options.imageSize(), margin, pixel);
            if (!Double.isNaN(pixel[0])) {
                objects.add(pixel[0], pixel[1], shown.amplitude(i), shown.sigmaPixels(i));
            }
        }
        return objects;
    }

    /** Paints the pixels; the same every time. */
    public SimulatedImage simulate() {
        long stream = Streams.EXPOSURES + pointing.number() * 16L + detector;
        return new ImageSimulator(options.pixels(), options.imageSize())
                .simulate(objects(), new SeededRandom(options.seed(), stream));
    }
}
