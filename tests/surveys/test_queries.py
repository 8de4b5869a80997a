"""What may be shown, and from how many people."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone, translation

from surveys import queries
from surveys.models import Response, Survey
from tests.factories.matching import PairFactory
from tests.factories.programs import EnrolmentFactory, TopicFactory
from tests.factories.surveys import RequestFactory, SurveyFactory, answered, held_meeting, people, put


def close_surveys():
    """The last day of the surveys with a last day has passed: what is read no longer moves."""
    Survey.objects.exclude(kind__in=["pulse", "intake"]).update(state="closed", closed_at=timezone.now())


def figures(cohort, kind, code):
    found = queries.results(cohort, kind).question(code)
    assert found is not None
    return found


@pytest.mark.parametrize(("count", "masked"), [(4, True), (5, False)])
def test_figures_from_five_people(cohort, count, masked):
    survey = SurveyFactory(cohort=cohort)
    for mark in range(count):
        answered(survey, useful_so_far=1 + mark % 5)

    close_surveys()

    found = figures(cohort, "mid_term", "useful_so_far")

    assert (found.people, found.masked) == (count, masked)
    assert found.mean == (None if masked else 3.0)
    assert [bar.value for bar in found.bars] == ([] if masked else [1, 1, 1, 1, 1])


def test_while_a_survey_is_open_figures_move_by_five_people_or_not_at_all(cohort):
    survey = SurveyFactory(cohort=cohort)
    counts = []
    for mark in range(11):
        answered(survey, useful_so_far=1 + mark % 5)
        counts.append(figures(cohort, "mid_term", "useful_so_far").people)

    assert counts == [0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10]


@pytest.mark.parametrize(("count", "shown"), [(9, 0), (10, 10)])
def test_words_from_ten_people_and_in_no_order(cohort, count, shown):
    survey = SurveyFactory(cohort=cohort)
    texts = [f"Phrase {number}" for number in range(count)]
    for text in texts:
        answered(survey, change_next=text)

    found = figures(cohort, "mid_term", "change_next")

    assert (found.masked, len(found.words)) == (shown == 0, shown)
    assert shown == 0 or (sorted(found.words) == sorted(texts) and list(found.words) != texts)


@pytest.mark.parametrize(
    ("mentors", "mentees", "split"),
    [(5, 5, (4.0, 2.0)), (5, 4, (None, None)), (4, 6, (None, None)), (0, 6, (None, None))],
)
def test_the_split_is_hidden_whole_as_soon_as_one_side_is_small(cohort, mentors, mentees, split):
    survey = SurveyFactory(cohort=cohort)
    for enrolment in people(cohort, mentors, mentees):
        answered(survey, enrolment, trust=4 if enrolment.side == "mentor" else 2)

    found = figures(cohort, "mid_term", "trust")

    assert found.masked is False
    assert (found.mentors, found.mentees) == split


def test_a_question_is_masked_by_its_own_answers(cohort):
    survey = SurveyFactory(cohort=cohort)
    for number in range(6):
        answered(survey, trust=3, **({"practice": 2} if number < 4 else {}))

    assert figures(cohort, "mid_term", "trust").masked is False
    assert figures(cohort, "mid_term", "practice").masked is True


def pulse(cohort, pairs, *, mark=4):
    """Both people of each pair answer about one more session, one minute apart."""
    survey = SurveyFactory._meta.model.objects.get_or_create(cohort=cohort, kind="pulse")[0]
    for pair in pairs:
        meeting = held_meeting(pair, number=pair.meetings.count() + 1, days_ago=pair.meetings.count())
        for enrolment in (pair.mentor, pair.mentee):
            response = answered(survey, enrolment, meeting=meeting, useful=mark)
            moment = timezone.now() + dt.timedelta(minutes=Response.objects.count())
            Response.objects.filter(pk=response.pk).update(sent_at=moment)


def test_pulses_count_people_not_answers(cohort):
    pairs = [PairFactory(cohort=cohort, confirmed=True) for _number in range(2)]
    for _session in range(3):
        pulse(cohort, pairs)

    found = figures(cohort, "pulse", "useful")

    assert (found.people, found.masked) == (0, True)
    assert queries.response_rate(cohort, "pulse") == queries.Rate(12, 12)


def test_a_pulse_of_the_day_does_not_move_the_figures_alone(cohort):
    pairs = [PairFactory(cohort=cohort, confirmed=True) for _number in range(5)]
    pulse(cohort, pairs[:3], mark=5)
    before = figures(cohort, "pulse", "useful")
    pulse(cohort, pairs[3:], mark=1)
    after = figures(cohort, "pulse", "useful")

    assert (before.people, before.mean) == (5, 5.0)
    assert (after.people, after.mean) == (10, 3.4)
    assert (after.mentors, after.mentees) == (None, None)


def both(cohort, side, count, topic="genai", before=3, after=7):
    intake = SurveyFactory._meta.model.objects.get_or_create(cohort=cohort, kind="intake")[0]
    closing = SurveyFactory._meta.model.objects.filter(cohort=cohort, kind="closing").first() or SurveyFactory(
        cohort=cohort, kind="closing"
    )
    for _number in range(count):
        enrolment = EnrolmentFactory(cohort=cohort, side=side, topics=[])
        answered(intake, enrolment, **{f"confidence_{topic}": before})
        answered(closing, enrolment, **{f"confidence_{topic}": after})
    return intake


def test_uplift_compares_the_same_people_and_never_mixes_sides(cohort):
    TopicFactory(programme=cohort.programme, code="genai", name_fr="IA générative", name_en="Generative AI")
    intake = both(cohort, "mentee", 5)
    both(cohort, "mentor", 4, before=0, after=10)
    both(cohort, "mentee", 4, topic="cyber")
    answered(intake, EnrolmentFactory(cohort=cohort, side="mentee", topics=[]), confidence_genai=10)
    close_surveys()

    with translation.override("en"):
        mentees, mentors = queries.uplift(cohort), queries.uplift(cohort, side="mentor")

    assert mentees == (
        queries.TopicUplift(
            topic="genai", name="Generative AI", people=5, masked=False, before=3.0, after=7.0, change=4.0
        ),
        queries.TopicUplift(topic="cyber", name="cyber", people=4, masked=True),
    )
    assert mentors == (queries.TopicUplift(topic="genai", name="Generative AI", people=4, masked=True),)


def test_means_of_the_start_are_never_shown_beside_the_uplift(cohort):
    both(cohort, "mentee", 6)

    codes = [one.code for kind in ("intake", "closing") for one in queries.results(cohort, kind).questions]

    assert [code for code in codes if code.startswith("confidence_") or code == "goal"] == []


def test_the_answers_of_another_cohort_do_not_count(cohort):
    mine, other = SurveyFactory(cohort=cohort), SurveyFactory()
    for _number in range(4):
        answered(mine, trust=3)
        answered(other, trust=5)

    assert figures(cohort, "mid_term", "trust").masked is True


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([10] * 4, (True, None, None, None)),
        ([10] * 29, (False, None, None, None)),
        ([10] * 20 + [7] * 5 + [0] * 5, (False, 50, 23, 77)),
        ([10] * 30, (False, 100, 100, 100)),
    ],
)
def test_the_recommend_score_waits_for_thirty_answers(cohort, marks, expected):
    survey = SurveyFactory(cohort=cohort, kind="closing")
    for mark in marks:
        answered(survey, recommend=mark)
    close_surveys()

    found = queries.recommend(cohort)

    assert (found.masked, found.score, found.low, found.high) == expected
    assert found.people == len(marks)
    assert sum(bar.value for bar in found.bars) == (0 if found.masked else len(marks))


@pytest.mark.parametrize(("count", "shown"), [(9, 0), (10, 3)])
def test_only_consented_sentences_are_quoted_and_only_from_ten(cohort, count, shown):
    survey = SurveyFactory(cohort=cohort, kind="closing")
    for number in range(count):
        answered(survey, now_different=f"Phrase {number}", quote_consent=int(number < 3))

    quoted = queries.quotes(cohort)

    assert sorted(quoted) == [f"Phrase {number}" for number in range(shown)]
    codes = {one.code for one in queries.results(cohort, "closing").questions}
    assert codes & {"now_different", "quote_consent"} == set()


def test_a_consent_taken_back_takes_the_quote_away(cohort):
    survey = SurveyFactory(cohort=cohort, kind="closing")
    given = [answered(survey, now_different=f"Phrase {n}", quote_consent=int(n == 0)) for n in range(10)]
    before = queries.quotes(cohort)
    given[0].values.filter(question="quote_consent").update(number=0)

    assert before == ("Phrase 0",)
    assert queries.quotes(cohort) == ()


def test_who_withdrew_without_answering_is_not_missing(cohort):
    survey = SurveyFactory(cohort=cohort)
    RequestFactory(survey=survey)
    RequestFactory(survey=survey, enrolment=EnrolmentFactory(cohort=cohort, state="withdrawn", topics=[]))
    answered(survey, EnrolmentFactory(cohort=cohort, state="withdrawn", topics=[]), trust=3)

    assert queries.response_rate(cohort, "mid_term") == queries.Rate(2, 1)
    assert queries.response_rate(cohort, "mid_term").percent == 50
    assert queries.response_rate(cohort, "closing").percent is None


def test_results_ask_the_same_number_of_queries_whatever_the_answers(cohort, django_assert_num_queries):
    survey = SurveyFactory(cohort=cohort, kind="closing")
    for _number in range(12):
        put(answered(survey, recommend=9), {"goal_reached": 4})

    with django_assert_num_queries(4):
        queries.results(cohort, "closing")
    with django_assert_num_queries(3):
        queries.uplift(cohort)


def test_the_intake_asks_about_the_topics_of_the_person_and_the_closing_asks_them_again(cohort):
    cyber = TopicFactory(programme=cohort.programme, code="cyber")
    enrolment = EnrolmentFactory(cohort=cohort, side="mentee", topics=[cyber])
    intake = RequestFactory(survey=SurveyFactory(cohort=cohort, kind="intake"), enrolment=enrolment)
    closing = RequestFactory(survey=SurveyFactory(cohort=cohort, kind="closing"), enrolment=enrolment)
    first = [one.code for one in queries.questions_of(intake)]
    alone = [one.code for one in queries.questions_of(closing)]
    response = Response.objects.create(request=intake)
    put(response, {"confidence_cyber": 4, "confidence_data": 6, "goal": "Oser."})
    intake.answered_at = timezone.now()
    intake.save()

    again = [one.code for one in queries.questions_of(closing)]

    assert (first[0], first[-1], len(first)) == ("confidence_cyber", "goal", 11)
    assert len(alone) == 10
    assert again == ["confidence_cyber", "confidence_data", *alone]
    assert queries.goal_of(closing) == "Oser."
