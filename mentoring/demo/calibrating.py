"""All readers score the same three files before their piles open."""

from __future__ import annotations

from mentoring.demo.stage import Stage
from programs.models import Call
from programs.queries.readers import reviewers_of
from programs.services.calibration import finish_calibration, save_calibration_mark


def calibrate(stage: Stage, call: Call, *, day: int) -> None:
    """Every reviewer of the programme scores what is shipped, near what is expected."""
    files, criteria = list(call.calibration_files.all()), list(call.criteria.all())
    for reader in reviewers_of(call) if call.calibrates else ():
        with stage.at(day, stage.rng.randint(9, 18), stage.rng.randrange(60)):
            for file in files:
                for criterion in criteria:
                    expected = file.expected[criterion.code]["mark"]
                    mark = max(1, min(4, expected + stage.rng.choice((-1, 0, 0, 0, 0, 1))))
                    save_calibration_mark(file, actor=reader, criterion=criterion, mark=mark)
                finish_calibration(file, actor=reader)
