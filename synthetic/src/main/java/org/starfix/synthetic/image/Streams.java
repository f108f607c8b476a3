package org.starfix.synthetic.image;

/** Numbers of the independent random streams of one seed. */
public final class Streams {
    /** Distortion of the detectors. */
    public static final long CAMERA = 1;
    /** Where the telescope looks and how far it errs. */
    public static final long POINTINGS = 2;
    /** Objects of the field. */
    public static final long STARS = 3;
    /** Objects that an unrelated exposure shows. */
    public static final long UNRELATED_STARS = 4;
    /** Noise and gaps of the absolute catalogue. */
    public static final long CATALOG = 5;
    /** Plus the number of the exposure. */
    public static final long EXPOSURES = 1000;

    private Streams() {}
}
