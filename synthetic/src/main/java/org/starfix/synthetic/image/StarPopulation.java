package org.starfix.synthetic.image;

import java.io.Serializable;
import org.starfix.synthetic.base.Check;

/**
 * What there is to see. Stars are either well above the detection threshold or well below it, so that all exposures of a place
 * show the same stars.
 *
 * <p>The density decides whether a wrong match can pass: with {@code n} stars in an exposure of area {@code A} and the
 * tolerance {@code t}, a single exposure laid anywhere on the field finds {@code pi t^2 n^2 / A} accidental pairs. For the
 * default in JWST layout (0.7 arcsec, 64.5 x 64.5 arcsec) that is 1.8; in 28 surveys no anomaly found more than 4 pairs,
 * where TweakReg asks for 15.
 *
 * <p>The width of the PSF decides about the systematic part of the centroids: the marginal fit of DAOFIND is off by 0.035
 * pixel rms over the pixel phases for a FWHM of 2.5 pixels, by 0.026 pixel for 3.
 *
 * <p>Units: amplitudes are peak values of the effective PSF in image units; the PSF is a Gaussian sampled at pixel centres.
 *
 * @param perExposure mean number of detectable stars in an exposure
 * @param faintestAmplitude,brightestAmplitude of the detectable stars, uniform in the logarithm
 * @param faintPerDetectable number of undetectable stars (a seventh of the faintest amplitude and less) for every detectable one
 * @param extendedFraction share of extended Gaussians among the detectable objects; they are in no reference catalogue
 * @param fwhmPixels of the PSF
 */
public record StarPopulation(
        double perExposure,
        double faintestAmplitude,
        double brightestAmplitude,
        double faintPerDetectable,
        double extendedFraction,
        double fwhmPixels)
        implements Serializable {
    public static final StarPopulation DEFAULT = new StarPopulation(70, 0.8, 40, 1, 0.05, 3.0);

    public StarPopulation {
        Check.argument(
                perExposure > 0,
                "star population: the number of stars in an exposure must be above 0, but it is %s",
                perExposure);
        Check.argument(
                faintestAmplitude > 0 && brightestAmplitude >= faintestAmplitude,
                "star population: the amplitudes %s to %s must be above 0 and rise from the faintest to the brightest",
                faintestAmplitude,
                brightestAmplitude);
        Check.argument(
                faintPerDetectable >= 0,
                "star population: the number of faint stars for each detectable one must not be negative, but it is %s",
                faintPerDetectable);
        Check.argument(
                extendedFraction >= 0 && extendedFraction < 1,
                "star population: the fraction of extended sources is %s; it must be 0 or more and below 1",
                extendedFraction);
        Check.argument(
                fwhmPixels >= 1.5, "star population: the FWHM must be at least 1.5 pixels, but it is %s", fwhmPixels);
    }

    /** This population with another mean number of detectable stars in an exposure. */
    public StarPopulation withPerExposure(double stars) {
        return new StarPopulation(
                stars, faintestAmplitude, brightestAmplitude, faintPerDetectable, extendedFraction, fwhmPixels);
    }
}
