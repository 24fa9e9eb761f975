"""The evaluations of Lauvdal og Skardfjord: none the first year, then one every autumn."""

from datetime import date, datetime
from functools import partial

from config.demo.data import evaluations_lauvdal as data
from config.demo.data.people import LAUVDAL
from config.demo.places import Cast
from config.demo.story import Story
from evaluations.models import Evaluation

EARLY, LATE = ("eldrid", "jonas", "oddny"), ("sjur", "ragna", "torunn", "jostein")


class Evaluations:
    def __init__(self, cast: Cast, story: Story) -> None:
        self.cast, self.story = cast, story
        self.council = cast.councils[LAUVDAL]

    def tell(self) -> None:
        for place, year in enumerate(range(self.cast.began + 1, self.cast.began + 4)):
            at = self.story.at
            at(date(year, 11, 10), "10:00", partial(self.open, year))
            at(date(year, 11, 14), "09:00", partial(self.answer, year, EARLY))
            at(date(year, 12, 10), "12:00", partial(self.answer, year, LATE))
            at(
                date(year, 12, 11),
                "10:00",
                partial(self.learn, year, data.LEARNT[place]),
            )
            at(date(year, 12, 14), "13:30", partial(self.complete, year))

    def open(self, year: int, at: datetime) -> None:
        self.council.evaluations.open(council=self.council, year=year, by=self.cast.people["eldrid"], at=at)

    def answer(self, year: int, people: tuple[str, ...], at: datetime) -> None:
        questions = list(self._of(year).questions.in_order())
        for slug in people:
            said = (*data.ANSWERS.get(slug, ()), *data.LATER_ANSWERS, *data.LATER_ANSWERS)
            person = self.cast.people[slug]
            mandate = self.council.mandates.in_force(at.date()).filter(user=person).first()
            if mandate:
                given = dict(zip(questions, said, strict=False))
                self._of(year).answer(by=person, party=mandate.party, given=given, at=at)

    def learn(self, year: int, learnt: tuple[tuple[str, str, str], ...], at: datetime) -> None:
        evaluation = self._of(year)
        for text, slug, goes_to in learnt:
            owner = self.council.mandates.in_force(at.date()).filter(user=self.cast.people[slug]).first()
            clause = evaluation.version.clauses.get(heading=data.CLAUSE_TO_CHANGE) if goes_to == "clause" else None
            evaluation.note_learning_point(
                text=text, owner=owner, goes_to=goes_to, clause=clause, by=self.cast.people["eldrid"], at=at
            )

    def complete(self, year: int, at: datetime) -> None:
        self._of(year).complete(by=self.cast.people["eldrid"], at=at)

    def _of(self, year: int) -> Evaluation:
        evaluation: Evaluation = self.council.evaluations.get(year=year)
        return evaluation
