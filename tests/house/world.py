"""One object of each kind around one programme, so that every address can be asked for."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from charter.services import open_charter
from community.models import Report
from core.jobs import Job
from matching.models import (
    Ban,
    ConflictCase,
    DeclaredTie,
    FitAnswer,
    LevelLimit,
    PairConflict,
    Proposal,
    RatherNot,
    Remit,
    Round,
    Waiver,
)
from matching.services.policies import current_policy
from notifications.models import OutboxMail
from people.models import HRImport
from programs.models import CalibrationFile, Call, Question, Recording, ReviewTie
from tests.factories.calls import AdmissionFactory, QuestionFactory
from tests.factories.community import SpaceFactory, ThreadFactory
from tests.factories.journal import MeetingFactory
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import (
    ApplicationFactory,
    CallFactory,
    CohortFactory,
    ContributorFactory,
    EnrolmentFactory,
    FeedbackTalkFactory,
    ReviewFactory,
    TopicFactory,
    role,
)
from tests.factories.surveys import RequestFactory, SurveyFactory
from tests.factories.training import (
    AttestationFactory,
    HandoutFactory,
    ModuleFactory,
    PictureFactory,
    PracticeDateFactory,
    PracticeFactory,
    ProgressFactory,
    QuizQuestionFactory,
    TrainingPathFactory,
    WaiverFactory,
    WorkshopFactory,
    WorkshopPlaceFactory,
)
from training.models import QuizTry


def training_of(programme, mentor) -> dict[str, dict[str, Any]]:
    """A mentors' path with a lesson that has a film and a quiz, an exercise, an attestation: arguments by address."""
    path = TrainingPathFactory(programme=programme)
    lesson = ModuleFactory(path=path, is_free=True, video=ContentFile(b"film", name="film"), video_type="video/webm")
    QuizQuestionFactory(module=lesson)
    exercise = ModuleFactory(path=path, is_free=True, kind="exercise")
    handout = HandoutFactory(module=exercise, person=mentor, file=ContentFile(b"words", name="words"))
    tried = QuizTry.objects.create(progress=ProgressFactory(module=lesson, person=mentor), number=1, right=0, total=1)
    attestation = AttestationFactory(path=path, person=mentor)
    modules = {f"training:{name}": {"pk": lesson.pk} for name in ("module", "place", "read", "quiz", "video")}
    handouts = {f"training:{name}": {"pk": handout.pk} for name in ("handout", "handout_file")}
    attested = ("attestation", "attestation_pdf", "attestation_switch")
    return {
        **modules,
        **handouts,
        **{f"training:{name}": {"pk": attestation.pk} for name in attested},
        "training:path": {"pk": path.pk},
        "training:quiz_result": {"pk": lesson.pk, "number": tried.number},
        "training:exercise": {"pk": exercise.pk},
        "training:picture": {"pk": PictureFactory(programme=programme).pk},
        "training:verify": {"key": attestation.key},
    }


def live_training_of(programme, cohort, people) -> dict[str, dict[str, Any]]:
    """Workshops, practice, excuses and what managers make, by address."""
    mentor, coach = people["mentor"].person, people["coach"].person
    path = TrainingPathFactory(programme=programme)
    workshop = WorkshopFactory(module=ModuleFactory(path=path, kind="workshop"), host=coach)
    place = WorkshopPlaceFactory(workshop=workshop, person=mentor)
    practice = ModuleFactory(path=path, kind="practice")
    date = PracticeDateFactory(module=practice, person=mentor)
    noted = PracticeFactory(module=practice, person=mentor, coach=coach)
    waiver = WaiverFactory(path=path, person=mentor, waived_by=people["manager"].person)
    question = QuizQuestionFactory(module=workshop.module)
    learner = {"pk": practice.pk, "person_pk": mentor.pk}
    dates = (
        "workshop",
        "workshop_edit",
        "workshop_cancel",
        "workshop_attendance",
        "workshop_book",
        "workshop_calendar",
    )
    modules = ("workshops", "workshop_new", "module_edit", "module_act", "module_film", "question_new")
    paths = ("path_edit", "path_switch", "path_move", "module_new", "module_preview")
    own = {"cohort_pk": cohort.pk}
    return {
        **{f"training:{name}": {"pk": workshop.pk} for name in dates},
        **{f"training:{name}": {"pk": workshop.module_id} for name in modules},
        **{f"training:{name}": {"pk": path.pk} for name in paths},
        **{f"training:{name}": {"pk": question.pk} for name in ("question_edit", "question_act")},
        "training:place_give_back": {"pk": place.pk},
        "training:practice_ask": {"pk": practice.pk},
        "training:practice_plan": learner,
        "training:practice_note": learner,
        "training:practice_cancel": {"pk": date.pk},
        "training:practice_take_back": {"pk": noted.pk},
        "training:overview_export": {**own, "kind": "csv"},
        "training:nudge": {**own, "pk": path.pk},
        "training:waive": {**own, "pk": path.pk, "person_pk": mentor.pk},
        "training:waiver_lift": {**own, "pk": waiver.pk},
        "training:picture_remove": {"pk": PictureFactory(programme=programme).pk},
    }


def conflicts_of(pair, manager, waiver) -> dict[str, Any]:
    """A case of the pair, a tie its mentor declared, a remit, and an approval for two others."""
    programme, today = pair.cohort.programme, timezone.localdate()
    case = ConflictCase.objects.create(pair=pair, data_on=today)
    PairConflict.objects.create(
        pair=pair, case=case, kind="same_unit", severity="approval", path=[manager.pk], found_on=today
    )
    tie = DeclaredTie.objects.create(
        programme=programme, person=pair.mentor.person, other=PersonFactory(), declared_by=pair.mentor.person
    )
    remit = Remit.objects.create(programme=programme, kind="committee", holder=manager, person=PersonFactory())
    waiver.approver = waiver.granted_by = manager
    waiver.reason, waiver.expires_on = "…", today + dt.timedelta(days=9)
    waiver.save()
    cases = ("case", "case_pause", "case_waive", "case_close")
    return {
        **{f"matching:{name}": {"pk": case.pk} for name in cases},
        "matching:tie_end": {"pk": tie.pk},
        "matching:remit_end": {"pk": remit.pk},
        "matching:waiver_revoke": {"pk": waiver.pk},
    }


class World:
    """The objects, and the arguments of every address."""

    def __init__(self, cohort, pair, personas) -> None:
        programme = cohort.programme
        self.people = dict(personas)
        self.people["applicant"] = UserFactory()
        manager, mentor = personas["manager"].person, personas["mentor"].person
        call = CallFactory(cohort=cohort, state="closed")
        open_call = CallFactory(cohort=CohortFactory(programme=programme, phase="call"))
        question = QuestionFactory(call=call)
        admission = AdmissionFactory(call=call, admitted_by=manager)
        application = ApplicationFactory(call=call, person=self.people["applicant"].person)
        reviewer = personas["reviewer"].person
        review = ReviewFactory(application=application, reviewer=reviewer)
        tie = ReviewTie.objects.create(
            programme=programme, reviewer=reviewer, person=PersonFactory(), declared_by=reviewer
        )
        Call.objects.filter(pk=open_call.pk).update(calibrates=True)
        exercise = CalibrationFile.objects.create(call=open_call, position=1, name_fr="Dossier")
        answered = ApplicationFactory(
            call=CallFactory(cohort=CohortFactory(programme=programme), state="released"),
            person=self.people["applicant"].person,
            state="not_this_time",
        )
        talk = FeedbackTalkFactory(programme=programme, coach=personas["coach"].person, application=answered)
        offered = ContributorFactory(programme=programme, person=self.people["applicant"].person)
        matched = Round.objects.create(
            policy=current_policy(programme),
            cohort=cohort,
            name="A",
            state="solved",
            solved_at=timezone.now(),
            created_by=manager,
        )
        mentors, mentees = (EnrolmentFactory(cohort=cohort, side=side, topics=[]) for side in ("mentor", "mentee"))
        proposal = Proposal.objects.create(round=matched, mentor=mentors, mentee=mentees)
        ban = Ban.objects.create(cohort=cohort, mentor=pair.mentor, mentee=mentees, by=manager)
        fits = [
            FitAnswer.objects.create(pair=pair, person=one, answer="talk", answered_at=timezone.now())
            for one in (mentor, personas["mentee"].person)
        ]
        charter = open_charter(pair, actor=None)
        meeting = MeetingFactory(pair=pair, number=1)
        survey = SurveyFactory(cohort=cohort)
        asked = RequestFactory(survey=survey, enrolment=pair.mentee)
        space = SpaceFactory(programme=programme)
        thread = ThreadFactory(space=space, author=mentor)
        report = Report.objects.create(space=space, thread=thread, reporter=mentor, reason="…")
        top = PersonFactory()
        LevelLimit.objects.create(programme=programme, person=top, levels=1)
        given = role(PersonFactory(), programme, "reviewer")
        hr_import = HRImport.objects.create(
            file_name="export.csv",
            started_by=manager,
            state="applied",
            applied_at=timezone.now() - dt.timedelta(days=3),
        )
        job = Job.objects.create(kind="nothing", owner_id=manager.pk, state="done", finished_at=timezone.now())
        line = mentor.lines_up.first()
        mail = OutboxMail.objects.create(to="a@x.example", subject="Bonjour", text="…")
        asked_aloud, spoken = (
            Question.objects.create(call=one, code="aloud", kind="recording", text_fr="…") for one in (open_call, call)
        )
        recording = Recording.objects.create(
            application=application, question=spoken, state="ready", seconds=2, content_type="audio/webm",
            file=ContentFile(b"sound", name="sound"),
        )  # fmt: skip
        by_name: dict[str, dict[str, Any]] = {
            "programs:recording_send": {"key": open_call.key, "question_pk": asked_aloud.pk},
            "programs:recording_state": {"key": open_call.key, "question_pk": asked_aloud.pk},
            "programs:recording": {"pk": recording.pk},
            "core:job": {"pk": job.pk},
            "people:edit": {"pk": PersonFactory(source="manual").pk},
            "programs:talk_book": {"pk": answered.pk},
            "programs:talk_wish": {"pk": answered.pk},
            "programs:volunteer": {"cohort_pk": open_call.cohort_id},
            "people:end_line": {"pk": line.pk if line else 0},
            "people:import_group": {"pk": hr_import.pk, "group": "joiner"},
            "notifications:outbox_mail": {"pk": mail.pk},
            "notifications:outbox_html": {"pk": mail.pk},
            "programs:call_question_new": {"pk": call.pk, "kind": "short"},
            "programs:applications_export": {"cohort_pk": cohort.pk, "kind": "csv"},
            "programs:admission_end": {"pk": admission.pk},
            "programs:topic": {"pk": TopicFactory(programme=programme).pk},
            "programs:calibration": {"pk": open_call.pk},
            "programs:calibration_file": {"pk": exercise.pk},
            "programs:calibration_replace": {"pk": exercise.pk},
            "programs:tie_remove": {"pk": tie.pk},
            "programs:role_revoke": {"pk": given.pk},
            "programs:intake": {"pk": pair.mentee.pk},
            "programs:enrolment_withdraw": {"pk": pair.mentee.pk},
            "matching:place": {"pk": matched.pk, "enrolment_pk": mentees.pk},
            "matching:ban_lift": {"pk": ban.pk},
            "matching:fit_talked": {"pk": fits[0].pk},
            **conflicts_of(pair, manager, Waiver(cohort=cohort, mentor=mentors, mentee=mentees)),
            "matching:approve": {"pk": proposal.pk},
            **{
                f"matching:{name}": {"pk": pair.mentee.pk}
                for name in ("preferences", "preferences_style", "wishes", "rather_not")
            },
            "matching:policy_take": {"pk": matched.policy_id},
            "matching:rather_not_drop": {"pk": RatherNot.objects.create(enrolment=pair.mentee, person=top).pk},
            "matching:limit_drop": {"slug": programme.slug, "person_pk": top.pk},
            "charter:remind": {"pk": charter.pk},
            "community:keep": {"pk": report.pk},
            "insights:export": {"cohort_pk": cohort.pk, "table": "pairs", "kind": "csv"},
            "surveys:close": {"pk": survey.pk},
            **training_of(programme, mentor),
            **live_training_of(programme, cohort, personas),
        }
        self.by_name = by_name
        self.by_argument: dict[str, Any] = {
            "cohort_pk": cohort.pk,
            "pair_pk": pair.pk,
            "slug": programme.slug,
            "key": open_call.key,
            "step": 1,
            "token": "no-such-token",
            "what": "thread",
            "act": "pin",
        }
        self.by_stem = [
            ("people:import", hr_import.pk),
            ("people:", personas["stranger"].person_id),
            ("programs:topic", by_name["programs:topic"]["pk"]),
            ("programs:talk_", talk.pk),
            ("programs:contribution", offered.pk),
            ("programs:call", call.pk),
            ("programs:question", question.pk),
            ("programs:review", review.pk),
            ("programs:", application.pk),
            ("matching:round", matched.pk),
            ("matching:publish", matched.pk),
            ("matching:proposal", proposal.pk),
            ("matching:lock", proposal.pk),
            ("matching:ban", proposal.pk),
            ("matching:", pair.pk),
            ("journal:", meeting.pk),
            ("surveys:", asked.pk),
            ("community:space", space.pk),
            ("community:new", space.pk),
            ("community:tell", space.pk),
            ("community:read_all", space.pk),
            ("community:reports", space.pk),
            ("community:", thread.pk),
        ]

    def arguments(self, name: str, wanted: list[str]) -> dict[str, Any]:
        """What fills this address."""
        if name in self.by_name:
            return self.by_name[name]
        found = {one: self.by_argument[one] for one in wanted if one in self.by_argument}
        if "pk" in wanted:
            found["pk"] = next(pk for stem, pk in self.by_stem if name.startswith(stem))
        return found
