"""Pain as the program knows it: NRS, words in three groups, places, and one check-in."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Final

from msgspec import Meta, Struct

PainScore = Annotated[int, Meta(ge=0, le=10)]
"""NRS-11: 0 no pain, 10 the worst imaginable (R36, R37)."""


class WordGroup(Enum):
    """The three groups of pain words (Q3); sharp is a kind, not a strength (4.5)."""

    MUSCLE = "muscle"
    SHARP = "sharp"
    NERVE = "nerve"


WORDS: Final[dict[WordGroup, tuple[str, ...]]] = {
    WordGroup.MUSCLE: (
        "dull", "aching", "stiff", "tight", "tender", "heavy", "tired", "muscle burn", "cramp",
        "throbbing",
    ),
    WordGroup.SHARP: (
        "sharp", "stabbing", "shooting", "electric", "catching", "tearing", "twinge",
    ),
    WordGroup.NERVE: ("tingling", "pins and needles", "numb", "weak", "burning line"),
}  # fmt: skip
"""Q3, stored as the words themselves."""

SHARP_WORDS: Final = frozenset(WORDS[WordGroup.SHARP])
NERVE_WORDS: Final = frozenset(WORDS[WordGroup.NERVE])


class Moment(Enum):
    """When a check-in was given (Q0)."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"
    MORNING = "morning"
    EVENING = "evening"
    NOW = "now"


class Onset(Enum):
    """When the pain came (Q4)."""

    SUDDEN_DURING = "sudden_during"
    GRADUAL_DURING = "gradual_during"
    WITHIN_HOURS_AFTER = "within_hours_after"
    NEXT_DAY = "next_day"
    ON_WAKING = "on_waking"
    AFTER_FALL_OR_ACCIDENT = "after_fall_or_accident"
    NO_CLEAR_LINK = "no_clear_link"


class Travels(Enum):
    """How far the pain spreads (Q5)."""

    NO = "no"
    TO_BUTTOCK = "to_buttock"
    TO_THIGH = "to_thigh"
    BELOW_KNEE_ONE = "below_knee_one"
    BOTH_LEGS = "both_legs"


class Stopped(Enum):
    """What the pain kept the person from doing (Q7)."""

    NOTHING = "nothing"
    SLOWED_ME = "slowed_me"
    STOPPED_SOMETHING = "stopped_something"
    HARDLY_MOVE = "hardly_move"
    COULD_NOT_SLEEP = "could_not_sleep"


class Change(Enum):
    """What makes the pain better or worse (Q6)."""

    EASES_WITH_MOVEMENT = "eases_with_movement"
    SAME = "same"
    WORSE_WITH_MOVEMENT = "worse_with_movement"
    WORSE_BENDING_FORWARD = "worse_bending_forward"
    WORSE_BENDING_BACK = "worse_bending_back"
    WORSE_AT_REST_OR_NIGHT = "worse_at_rest_or_night"
    WORSE_COUGH_SNEEZE = "worse_cough_sneeze"


class Feels(Enum):
    """Whether it is tenderness or pain (Q7)."""

    JUST_TENDER = "just_tender"
    FEELS_HURT = "feels_hurt"


class Painkiller(Enum):
    """Whether a painkiller was taken today (Q8)."""

    NO = "no"
    YES = "yes"
    NOT_SAYING = "not_saying"


DAY_TAGS: Final[tuple[str, ...]] = (
    "slept_back", "slept_side", "slept_front", "much_sitting", "much_bending", "much_lifting",
    "legs", "back", "upper", "run", "racket", "other", "new_exercise", "heavier_or_longer",
)  # fmt: skip
"""Q9: how one slept, what the day was, which workout, what was new about it."""


class SlowTest(Enum):
    """The movement once more, slowly, half range, without load (4.5 e)."""

    PASSED = "passed"
    FAILED = "failed"
    DECLINED = "declined"


class SafetyCard(Enum):
    """Which heading of the safety card applies (Q11)."""

    NONE = "none"
    EMERGENCY = "emergency"
    URGENT = "urgent"


_PAIRED: Final = (
    "buttock", "hip_groin", "thigh_back", "thigh_front", "knee", "calf", "shin", "foot",
    "shoulder", "arm", "hand",
)  # fmt: skip
LEG_PARTS: Final = ("thigh_back", "thigh_front", "knee", "calf", "shin", "foot")
"""What 4.3 means by leg."""

PLACES: Final[tuple[str, ...]] = (
    "low_back_left", "low_back_centre", "low_back_right", "mid_back", "upper_back", "neck",
    *(f"{part}_{side}" for part in _PAIRED for side in ("l", "r")),
    "chest", "other",
)  # fmt: skip
"""Q2, the spine first."""


class Strength(Struct, frozen=True):
    """How strong the pain is in one place."""

    place: str
    pain: PainScore


class CheckIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The answers of one check-in, as stored; what was not asked keeps its default.

    `pain` is None only while the Sharp button has been pressed and the numbers are not yet asked.
    `answered` holds the earlier check-ins of the same session, oldest first.
    """

    moment: Moment = Moment.NOW
    pain: PainScore | None = None
    start_pain: PainScore | None = None
    sharp_button: bool = False
    words: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    onset: Onset | None = None
    travels: Travels = Travels.NO
    travels_new: bool = False
    stopped: Stopped | None = None
    settle_s: int | None = None
    slow_test: SlowTest | None = None
    safety_card: SafetyCard | None = None
    getting_worse: bool = False
    pop: bool = False
    dizzy: bool = False
    worst: PainScore | None = None
    """Worst of the day (Q1, daily)."""
    average: PainScore | None = None
    """Average of the day (Q1, daily)."""
    strengths: tuple[Strength, ...] = ()
    """How strong in single places, where the person wanted to say (Q2)."""
    changes: tuple[Change, ...] = ()
    feels: Feels | None = None
    painkiller: Painkiller | None = None
    tags: tuple[str, ...] = ()
    mood: Annotated[int, Meta(ge=1, le=5)] | None = None
    """How one feels, 1 to 5 (Q10)."""
    effort: Annotated[int, Meta(ge=0, le=10)] | None = None
    """How hard the session was (Q13)."""
    shaky: bool = False
    """Whether form felt shaky (Q13)."""
    note: Annotated[str, Meta(max_length=500)] = ""
    """Free words of the person's own (Q3); no rule reads them."""
    answered: tuple[CheckIn, ...] = ()

    @property
    def is_sharp(self) -> bool:
        """Sharp by kind: the button, or any word of the sharp group (4.5)."""
        return self.sharp_button or bool(SHARP_WORDS.intersection(self.words))

    @property
    def has_nerve_word(self) -> bool:
        """Whether any word of the nerve group was picked."""
        return bool(NERVE_WORDS.intersection(self.words))

    @property
    def legs(self) -> frozenset[str]:
        """Which legs ("l", "r") are among the places."""
        return frozenset(place[-1] for place in self.where if place.rpartition("_")[0] in LEG_PARTS)
